import type { Database } from '#db/client.ts'
import { paramsOf as idParams, reader } from './dialog-walk.ts'
import { visible } from './visible.ts'

export interface FoundDialog {
  dialogId: number
  /** The field that matched, where the name, username or phone did not. */
  fieldId: number | null
  readSeq: number
  readRev: number
}

export interface ContactSearch {
  operatorId: number
  /** Folded words; each may match in any of its spellings. */
  words: string[][]
  limit: number
}

/** So many of those that match are taken before the best are told. */
const longestTake = 500
const longestTakeAlike = 1000
/** The newest open dialogs are looked through besides: of many namesakes those are meant. */
const newestDialogs = 1000
/** Which part of a word's trigrams must be there for a mistyped one. */
export const leastAlike = 0.35
/** Which part of a whole number's: many begin alike, and two digits swapped leave half. */
const leastAlikeNumber = 0.5
/** Shorter words, and numbers, are too short to be mistyped. */
const leastMistyped = 3
const leastMistypedNumber = 7

const escaped = (word: string) => word.replace(/[\\%_]/g, '\\$&')
/** Both ways to begin in one expression: the index gathers what begins so, which is much, once instead of twice. */
const begun = (word: string) => `(^| )${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`

type Ask = (column: string) => string

interface Search {
  matches: Ask
  /** Better ones first, by an expression over the contact's text. */
  rank: Ask
  take: number
  /** Whether the indexes have anything to go by. */
  isIndexed: boolean
}

function searchText({ matches, rank, take, isIndexed }: Search, most: string): string {
  const indexed = `
    select id as contact_id, null::bigint as field_id from (select id from named limit ${take}) n
    union all
    select v.contact_id, v.field_id from (select * from valued limit ${take}) v
    union all`
  return `
with named as materialized (select c.id from contact c where ${matches('c.search_text')}),
valued as materialized (select f.contact_id, f.field_id from contact_field_value f where ${matches('f.search_text')}),
found as (${isIndexed ? indexed : ''}
  (select d.contact_id, null::bigint from (
      select o.contact_id from dialog o where o.status = 'open'
       order by o.last_message_at desc, o.id desc limit ${newestDialogs}) d
    where (select ${matches('c.search_text')} from contact c where c.id = d.contact_id) limit ${take})
),
hits as (
  select contact_id, case when bool_or(field_id is null) then null else min(field_id) end as field_id
    from found as found (contact_id, field_id) group by contact_id)
select d.id as "dialogId", h.field_id as "fieldId",
  coalesce(m.read_seq, 0) as "readSeq", coalesce(m.rev, 0) as "readRev"
from hits h
  join dialog d on d.contact_id = h.contact_id
  join contact c on c.id = h.contact_id
  left join read_mark m on m.dialog_id = d.id and m.operator_id = ${reader}
where not d.is_banned and ${visible(reader, 'd.id')}
order by h.field_id is not null, ${rank('c.search_text')}, d.last_message_at desc, d.id desc limit ${most}`
}

/** The parameters of one search; texts beside the ids, each once and only where the statement has it. */
function textParams(operatorId: number) {
  const { values, add } = idParams(operatorId)
  const known = new Map<string, string>()
  const text = (value: string) => {
    const spelled = known.get(value) ?? `$${values.push(value)}::text`
    known.set(value, spelled)
    return spelled
  }
  return { values, add, text }
}

const run = (db: Database, text: string, params: Parameters<Database['fresh']>[1]) =>
  db.fresh<FoundDialog>(text, params, {
    enable_seqscan: 'off',
    'pg_trgm.word_similarity_threshold': String(leastAlike),
    'pg_trgm.strict_word_similarity_threshold': String(leastAlikeNumber),
  })

const eachOf = (words: string[][], condition: (word: string) => string): string =>
  words.map((spellings) => `(${spellings.map(condition).join(' or ')})`).join(' and ')

/**
 * Dialogs of contacts whose name, username, phone or field holds every word, that the operator may see, banned ones left
 * out; best first: by how the name begins, by how its words begin, by what is within it, by fields; then by activity.
 */
export function findContacts(
  db: Database,
  { operatorId, words, limit }: ContactSearch,
): Promise<FoundDialog[]> {
  const { values, add, text } = textParams(operatorId)
  const most = add(limit)
  const begins = (column: string, word: string) => `${column} like ${text(`${escaped(word)}%`)}`
  const hasStart = (column: string) => (word: string) =>
    `${begins(column, word)} or ${column} like ${text(`% ${escaped(word)}%`)}`
  // Fewer than three letters make no trigram but at the beginning of a word.
  const has = (column: string) => (word: string) =>
    word.length < leastMistyped
      ? `${column} ~ ${text(begun(word))}`
      : `${column} like ${text(`%${escaped(word)}%`)}`
  const search: Search = {
    matches: (column) => eachOf(words, has(column)),
    rank: (column) => `case when not (${eachOf(words, hasStart(column))}) then 2
      when ${eachOf(words.slice(0, 1), (word) => begins(column, word))} then 0 else 1 end`,
    take: longestTake,
    isIndexed: words.some((spellings) => spellings.some((word) => word.length > 1)),
  }
  return run(db, searchText(search, most), values)
}

const isNumber = (word: string) => /^\d+$/.test(word)

/** A number that may be mistyped, as it is kept: with the 7 for the 8 that was dialled. Beside words none is. */
function mistypedNumber([spellings = [], ...others]: string[][]): string | null {
  const number = spellings.filter(isNumber).at(-1)
  const isAlone = others.length === 0 && spellings[0] !== undefined && isNumber(spellings[0])
  return isAlone && number !== undefined && number.length >= leastMistypedNumber ? number : null
}

/** The same of those with words like them, or a number like it, mistyped: the likest first. */
export async function findAlike(
  db: Database,
  { operatorId, words, limit }: ContactSearch,
): Promise<FoundDialog[]> {
  const number = mistypedNumber(words)
  const typed = words
    .flatMap((spellings) => spellings.slice(0, 1))
    .filter((word) => word.length >= leastMistyped && !isNumber(word))
  if (number === null && typed.length === 0) return []
  const { values, add, text } = textParams(operatorId)
  const most = add(limit)
  const alike = (column: string) =>
    number === null ? typed.map((word) => `${text(word)} <% ${column}`) : [`${text(number)} <<% ${column}`]
  const likeness = (column: string) =>
    number === null
      ? typed.map((word) => `word_similarity(${text(word)}, ${column})`)
      : [`strict_word_similarity(${text(number)}, ${column})`]
  const search: Search = {
    matches: (column) => alike(column).join(' and '),
    rank: (column) => `-(${likeness(column).join(' + ')})`,
    take: longestTakeAlike,
    isIndexed: true,
  }
  return run(db, searchText(search, most), values)
}
