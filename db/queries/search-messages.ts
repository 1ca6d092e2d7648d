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
const [narrow, middle, wide] = [11, 15, 19]
/** So many slices are asked for at once: each is one more thing to compare a match with. */
const mostSlices = 16

/** What the index holds of a message, spelled as it is there. */
const indexed = `(to_tsvector('russian', m.text) || array_to_tsvector(array['~' || (m.id >> ${narrow})::text, '~~' || (m.id >> ${middle})::text, '~~~' || (m.id >> ${wide})::text]))`
/** Whoever is banned is found no more; asked for each dialog by its key. */
const isShown = (dialogId: string) => `(select not d.is_banned from dialog d where d.id = ${dialogId})
  and ${visible(reader, dialogId)}`

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)

/**
 * The slices to look through one after the other, newest first, each as the words that say it in the index. A common word
 * fills its page from the first; of a rare one all together cost little.
 */
export function slicesBelow(below: number): string[][] {
  const last = below - 1
  if (last < 1) return []
  // No shifts: JavaScript's are of 32 bits.
  const sliceOf = (id: number, bits: number) => Math.floor(id / 2 ** bits)
  /** The first slice of a width within the wider one that the last id is in. */
  const firstIn = (bits: number, wider: number) => sliceOf(last, wider) * 2 ** (wider - bits)
  const newest = sliceOf(last, narrow)
  const near = Math.max(firstIn(narrow, middle), newest - 1)
  const spelled = (mark: string, slices: number[]) => slices.map((n) => `${mark}${n}`)
  const steps = [
    spelled('~', range(near, newest)),
    spelled('~', range(firstIn(narrow, middle), near - 1)),
    spelled('~~', range(firstIn(middle, wide), sliceOf(last, middle) - 1)),
  ]
  for (let [top, width] = [sliceOf(last, wide) - 1, 1]; top >= 0; ) {
    steps.push(spelled('~~~', range(Math.max(0, top - width + 1), top)))
    top -= width
    width = Math.min(2 * width, mostSlices)
  }
  return steps.filter((words) => words.length > 0)
}

/** Of an unfinished word the index gathers whatever begins so: a common one is found sooner by reading the newest. */
const firstRead = 1000

/** The page of what is walked in order: none of it is asked more than a full page takes. */
const pageOf = (walked: string, condition: string, most: string, longest: number) => `
page as materialized (
  select w.id from (${walked} order by id desc limit ${longest}) w
   where ${condition} and ${isShown('w.dialog_id')} order by w.id desc limit ${most})
select (select coalesce(jsonb_agg(p.id order by p.id desc), '[]') from page p) as ids,
  case when (select count(*) from page) < ${most} then (
    select e.id from (${walked} order by id desc offset ${longest - 1} limit 1) e) end as "walkedTo"`

/** Matches in slices of ids, by the index: `$4` says which. */
export const findMessagesText = `
with found as materialized (
  select m.id, m.dialog_id from message m
   where ${indexed} @@ ($3::tsquery && $4::tsquery) and m.kind <> 'activity' and m.text <> '' and m.id < $2::bigint
), ${pageOf('select id, dialog_id from found', 'true', '$5::int', longestWalk)}`

/** The newest messages, `condition` asked of each. */
const readText = (longest: number, condition: string) =>
  `with ${pageOf(
    'select m.id, m.dialog_id, m.kind, m.text from message m where m.id < $2::bigint',
    `w.kind <> 'activity' and ${condition}`,
    '$4::int',
    longest,
  )}`

const readWordsText = readText(firstRead, `to_tsvector('russian', w.text) @@ $3::tsquery`)
const readPartText = readText(longestRead, `translate(lower(w.text), 'ё', 'е') like $3::text`)

/** Messages with all of `words` (a tsquery's text) before `below`, as far as they fill a page. */
export async function findMessages(
  db: Database,
  words: string,
  { operatorId, below, limit }: MessageSearch,
): Promise<MessageIdPage> {
  const ids: number[] = []
  let end = below
  if (words.includes(':*')) {
    const [read] = await db.fresh<MessageIdPage>(readWordsText, [operatorId, end, words, limit])
    ids.push(...(read?.ids ?? []))
    if (!read?.walkedTo) return { ids, walkedTo: null }
    end = read.walkedTo
  }
  for (const slice of slicesBelow(end)) {
    if (ids.length >= limit) break
    const slices = slice.map((word) => `'${word}'`).join(' | ')
    const params = [operatorId, end, words, slices, limit - ids.length]
    const [found] = await db.fresh<MessageIdPage>(findMessagesText, params)
    ids.push(...(found?.ids ?? []))
    if (found?.walkedTo) return { ids, walkedTo: found.walkedTo }
  }
  return { ids, walkedTo: null }
}

/** Messages that hold `part`, folded, letter by letter, among the newest before `below`: for what no index knows. */
export async function readMessages(
  db: Database,
  part: string,
  search: MessageSearch,
): Promise<MessageIdPage> {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  const params = [search.operatorId, search.below, pattern, search.limit]
  const [page] = await db.query<MessageIdPage>(readPartText, params)
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
