import type { Database } from '#db/client.ts'
import { reader } from './dialog-walk.ts'
import { visible } from './visible.ts'

/** Ids of messages, newest first. `walkedTo`: where the search was broken off before the page was full. */
export interface MessageIdPage {
  ids: number[]
  walkedTo: number | null
}

export interface MessageSearch {
  operatorId: number
  /** Messages before this id alone. */
  below: number
  limit: number
}

/** So many matches are passed at most in search of those that the operator may see. */
const longestWalk = 2000
/** So many of the newest messages are read through, where no index helps. */
const longestRead = 5000

/** The widths of slices of ids that `message_words_idx` knows, as powers of two. */
const narrow = 13
const wide = 18

/** What the index holds of a message, spelled as it is there. */
const indexed = `(to_tsvector('russian', m.text) || array_to_tsvector(array['~' || (m.id >> ${narrow})::text, '~~' || (m.id >> ${wide})::text]))`
/** Whoever is banned is found no more; asked for each dialog by its key. */
const isShown = (dialogId: string) => `(select not d.is_banned from dialog d where d.id = ${dialogId})
  and ${visible(reader, dialogId)}`

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)

/**
 * The slices to look through one after the other, newest first: each is the words that say it in the index, and the
 * first id of the slice. A common word fills its page from the first; of a rare one all together cost little.
 */
export function slicesBelow(below: number): { words: string[]; from: number }[] {
  const last = below - 1
  if (last < 1) return []
  // No shifts: JavaScript's are of 32 bits.
  const sliceOf = (id: number, bits: number) => Math.floor(id / 2 ** bits)
  const newest = sliceOf(last, narrow)
  const boundary = sliceOf(last, wide) * 2 ** (wide - narrow)
  const near = Math.max(boundary, newest - 1)
  const slices = [
    { words: range(near, newest).map((n) => `~${n}`), from: near * 2 ** narrow },
    { words: range(boundary, near - 1).map((n) => `~${n}`), from: boundary * 2 ** narrow },
  ]
  for (let [top, width] = [sliceOf(last, wide) - 1, 1]; top >= 0; top -= width, width *= 4) {
    const bottom = Math.max(0, top - width + 1)
    slices.push({ words: range(bottom, top).map((n) => `~~${n}`), from: bottom * 2 ** wide })
  }
  return slices.filter(({ words }) => words.length > 0)
}

const searchText = `
with found as materialized (
  select m.id, m.dialog_id from message m
   where ${indexed} @@ ($3::tsquery && $4::tsquery) and m.kind <> 'activity' and m.text <> '' and m.id < $2::bigint
), walked as materialized (select f.id, f.dialog_id from found f order by f.id desc limit ${longestWalk}),
page as materialized (
  select w.id from walked w where ${isShown('w.dialog_id')} order by w.id desc limit $5::int)
select (select coalesce(jsonb_agg(p.id order by p.id desc), '[]') from page p) as ids,
  case when (select count(*) from page) < $5::int then (
    select w.id from walked w order by w.id desc offset ${longestWalk - 1} limit 1) end as "walkedTo"`

/** Messages with all of `words` (a tsquery's text) before `below`, as far as they fill a page. */
export async function findMessages(
  db: Database,
  words: string,
  search: MessageSearch,
): Promise<MessageIdPage> {
  const ids: number[] = []
  for (const slice of slicesBelow(search.below)) {
    const slices = slice.words.map((word) => `'${word}'`).join(' | ')
    const params = [search.operatorId, search.below, words, slices, search.limit - ids.length]
    const [found] = await db.fresh<MessageIdPage>(searchText, params)
    ids.push(...(found?.ids ?? []))
    if (found?.walkedTo) return { ids, walkedTo: found.walkedTo }
    if (ids.length >= search.limit) break
  }
  return { ids, walkedTo: null }
}

const readText = `
with walked as materialized (
  select m.id, m.dialog_id, m.kind, m.text from message m
   where m.id < $2::bigint order by m.id desc limit ${longestRead}),
page as materialized (
  select w.id from walked w
   where w.kind <> 'activity' and translate(lower(w.text), 'ё', 'е') like $3::text and ${isShown('w.dialog_id')}
   order by w.id desc limit $4::int)
select (select coalesce(jsonb_agg(p.id order by p.id desc), '[]') from page p) as ids,
  case when (select count(*) from page) < $4::int then (
    select w.id from walked w order by w.id desc offset ${longestRead - 1} limit 1) end as "walkedTo"`

/** Messages that hold `part`, folded, letter by letter, among the newest before `below`: for what no index knows. */
export async function readMessages(
  db: Database,
  part: string,
  search: MessageSearch,
): Promise<MessageIdPage> {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  const [page] = await db.query<MessageIdPage>(readText, [
    search.operatorId,
    search.below,
    pattern,
    search.limit,
  ])
  if (!page) throw new Error('a page of messages gave no row')
  return page
}

/** What full text makes of words, the last one perhaps unfinished: a tsquery's text, empty when nothing is left. */
export async function wordsOf(db: Database, finished: string, last: string): Promise<string> {
  const [row] = await db.query<{ words: string }>(
    `select (plainto_tsquery('russian', $1::text) && to_tsquery('russian', $2::text))::text as words`,
    [finished, last],
  )
  return row?.words ?? ''
}

/** One beyond the newest message's id. */
export async function messagesEnd(db: Database): Promise<number> {
  const [row] = await db.query<{ end: number }>('select coalesce(max(id), 0) + 1 as end from message', [])
  return row?.end ?? 1
}

/** Noncharacters, which no text has. */
export const [markStart, markEnd] = ['\uFDD0', '\uFDD1']

/** The texts of messages with every match between `markStart` and `markEnd`, by id. */
export async function headlines(
  db: Database,
  words: string,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await db.query<{ id: number; headline: string }>(
    `select id, ts_headline('russian', text, $1::tsquery, $2::text) as headline from message where id = any($3::bigint[])`,
    [words, `HighlightAll=true, StartSel=${markStart}, StopSel=${markEnd}`, ids],
  )
  return new Map(rows.map((row) => [row.id, row.headline]))
}
