import type { Database } from '#db/client.ts'
import { reader } from './dialog-walk.ts'
import { middle, narrow, slicesBelow, wide, within } from './message-slices.ts'
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

/** So many that have the finished words are looked through at once, wherever they are. */
const mostCandidates = 6000

/** What the index holds of a message, spelled as it is there. */
const indexed = `(to_tsvector('russian', m.text) || array_to_tsvector(array['~' || (m.id >> ${narrow})::text, '~~' || (m.id >> ${middle})::text, '~~~' || (m.id >> ${wide})::text]))`
/** Whoever is banned is found no more; asked by its key for each dialog that is seen. */
const isShown = (dialogId: string) => `case when ${visible(reader, dialogId)}
  then (select not d.is_banned from dialog d where d.id = ${dialogId}) else false end`

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

/**
 * Matches of `$3` by the index, at most `$6` where that is not null; of their texts `$4`, where that is not null, is asked
 * one by one. Which plan to take must not hang on the most: to read every message might seem cheap for a few.
 */
export const findMessagesText = `
with matching as materialized (
  select m.id, m.dialog_id, case when $4::text is null then '' else m.text end as text from message m
   where ${indexed} @@ $3::tsquery and m.kind <> 'activity' and m.text <> '' and m.id < $2::bigint
), candidates as materialized (
  select * from matching limit $6::bigint
), found as materialized (
  select id, dialog_id from candidates where $4::text is null or to_tsvector('russian', text) @@ $4::tsquery
), ${pageOf('select id, dialog_id from found', 'true', '$5::int', longestWalk)},
  (select count(*)::int from candidates) as candidates`

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

/** What full text looks for, as tsqueries' texts. */
export interface Words {
  /** Empty when nothing is left of the query. */
  all: string
  /** Without the last one where that is not finished: the same as `all`, or a part of it, or empty. */
  finished: string
}

/**
 * Messages with all of `words` before `below`, as far as they fill a page. Of an unfinished word the index gathers all there
 * is, at every step: beside finished ones it is looked for in the texts of those that have these, unless they are many.
 */
export async function findMessages(
  db: Database,
  { all, finished }: Words,
  { operatorId, below, limit }: MessageSearch,
  most = mostCandidates,
): Promise<MessageIdPage> {
  const ids: number[] = []
  let end = below
  const find = async (query: string, filter: string | null, atMost: number | null = null) => {
    const params = [operatorId, end, query, filter, limit - ids.length, atMost]
    const [found] = await db.fresh<MessageIdPage & { candidates: number }>(findMessagesText, params)
    if (!found) throw new Error('a page of messages gave no row')
    return found
  }
  if (finished === '') {
    const [read] = await db.fresh<MessageIdPage>(readWordsText, [operatorId, end, all, limit])
    ids.push(...(read?.ids ?? []))
    if (!read?.walkedTo) return { ids, walkedTo: null }
    end = read.walkedTo
  }
  const sure = finished || all
  const filter = sure === all ? null : all
  const { near, far } = slicesBelow(end)
  const first = end
  let passed = 0
  for (const slice of near) {
    if (ids.length >= limit) return { ids, walkedTo: null }
    const found = await find(within(sure, slice), filter)
    ids.push(...found.ids)
    if (found.walkedTo) return { ids, walkedTo: found.walkedTo }
    passed += found.candidates
    end = slice.from
  }
  if (ids.length >= limit || end === 0) return { ids, walkedTo: null }
  // Where the near ones had few, all the rest at once costs less than slice by slice.
  if ((passed / (first - end)) * end <= most) {
    const found = await find(sure, filter, most + 1)
    if (found.candidates <= most) return { ids: [...ids, ...found.ids], walkedTo: found.walkedTo }
  }
  for (const slice of far) {
    if (ids.length >= limit) break
    const found = await find(within(all, slice), null)
    ids.push(...found.ids)
    if (found.walkedTo) return { ids, walkedTo: found.walkedTo }
    end = slice.from
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

/** What full text makes of words, and of a last one that is perhaps unfinished, as a tsquery's text. */
export async function wordsOf(db: Database, finished: string, last: string): Promise<Words> {
  const [row] = await db.query<Words>(
    `select f.words::text as finished, (f.words && to_tsquery('russian', $2::text))::text as "all"
       from plainto_tsquery('russian', $1::text) as f (words)`,
    [finished, last],
  )
  return row ?? { all: '', finished: '' }
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
