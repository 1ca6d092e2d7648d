import type { Database } from '#db/client.ts'

const columnsSql = `
select table_name as "table", column_name as "column" from information_schema.columns
where table_schema = 'public' and data_type not in ('bigint', 'integer', 'smallint', 'boolean')
order by 1, 2`

/** Where any of these words stands, in any case, in any column of any table: each as `table.column`. */
export async function findInDatabase(
  db: Pick<Database, 'query'>,
  needles: readonly string[],
): Promise<string[]> {
  const columns = await db.query<{ table: string; column: string }>(columnsSql, [])
  const places: string[] = []
  for (const { table, column } of columns) {
    const [found] = await db.query<{ is: boolean }>(
      `select exists (select 1 from "${table}" where exists (
         select 1 from unnest($1::text[]) needle where strpos(lower("${column}"::text), lower(needle)) > 0)) as is`,
      [needles],
    )
    if (found?.is) places.push(`${table}.${column}`)
  }
  return places
}
