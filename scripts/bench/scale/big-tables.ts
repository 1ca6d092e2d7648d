/** Runs one statement and gives its rows, always on the same connection and in the same transaction. */
export type Run = <Row = Record<string, unknown>>(text: string) => Promise<Row[]>

/** Those that are filled. */
export const bigTables = [
  'contact',
  'contact_field_value',
  'dialog',
  'dialog_assignee',
  'dialog_tag',
  'dialog_opening',
  'message',
  'telegram_message',
  'read_mark',
] as const

const among = `in (${bigTables.map((name) => `'public.${name}'::regclass`).join(', ')})`

/** Keys that no other table refers to. */
const keys = `
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
         format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
    from pg_constraint c
   where c.contype in ('p', 'u') and c.conrelid ${among}
     and not exists (select from pg_constraint f where f.contype = 'f' and f.confrelid = c.conrelid)`

const indexes = `
  select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
    from pg_index i
   where i.indrelid ${among} and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
   order by i.indrelid = 'public.message'::regclass desc, i.indexrelid`

/**
 * Takes the indexes off the tables that are filled, as the migrations made them: to build one of many rows at once takes a
 * part of the time. Gives the statements that put them back, the one of the messages' words first, which takes the longest.
 */
export async function takeIndexesOff(run: Run): Promise<string[]> {
  const found = [
    ...(await run<{ drop: string; make: string }>(indexes)),
    ...(await run<{ drop: string; make: string }>(keys)),
  ]
  for (const { drop } of found) await run(drop)
  const isOfWords = (make: string) => make.includes('message_words_idx')
  return found
    .map(({ make }) => make)
    .toSorted((one, other) => Number(isOfWords(other)) - Number(isOfWords(one)))
}
