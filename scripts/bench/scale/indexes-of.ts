import { bigTables, type Run } from './big-tables.ts'

/** The definitions of all indexes of the tables that are filled, in the order of the alphabet. */
export async function indexesOf(run: Run): Promise<string[]> {
  const rows = await run<{ make: string }>(`
    select indexdef as make from pg_indexes
     where schemaname = 'public' and tablename in (${bigTables.map((name) => `'${name}'`).join(', ')}) order by 1`)
  return rows.map((row) => row.make)
}
