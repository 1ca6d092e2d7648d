import type { DialogSort } from '#contract/enums.ts'
import { DialogFilter } from '#contract/requests.ts'
import { countDialogRows } from '#db/queries/count-dialogs.ts'
import { type DialogKey, listDialogIds } from '#db/queries/list-dialogs.ts'
import { getJson, type Reader, tell, timed } from './ask.ts'
import type { Sizes } from './sizes.ts'

/** A filter as it stands in an address; of some each round asks for another operator, team or tag. */
type Filter = (round: number) => Record<string, string>

const single = ({ operators, teams, tags }: Sizes): Record<string, Filter> => ({
  all: () => ({}),
  mine: () => ({ mine: '1' }),
  unassigned: () => ({ unassigned: '1' }),
  'of an operator': (round) => ({ operatorId: String(1 + (round % operators)) }),
  'of a team': (round) => ({ teamId: String(1 + (round % teams)) }),
  waiting: () => ({ waiting: '1' }),
  'with the bot': () => ({ handler: 'bot' }),
  'with a person': () => ({ handler: 'operator' }),
  unread: () => ({ unread: '1' }),
  'of a tag': (round) => ({ tagId: String(1 + (round % tags)) }),
  banned: () => ({ banned: '1' }),
})

const combined = ({ operators, teams, tags }: Sizes): Record<string, Filter> => ({
  'mine, unread': () => ({ mine: '1', unread: '1' }),
  'unassigned, waiting': () => ({ unassigned: '1', waiting: '1' }),
  'of a team and a tag': (round) => ({
    teamId: String(1 + (round % teams)),
    tagId: String(1 + (round % tags)),
  }),
  'of a team, waiting, with the bot': (round) => ({
    teamId: String(1 + (round % teams)),
    waiting: '1',
    handler: 'bot',
  }),
  'unread, unassigned, with the bot': () => ({ unread: '1', unassigned: '1', handler: 'bot' }),
  'of an operator and a tag, unread': (round) => ({
    operatorId: String(1 + (round % operators)),
    tagId: String(1 + (round % tags)),
    unread: '1',
  }),
  'closed, of a tag and a team': (round) => ({
    status: 'closed',
    tagId: String(1 + (round % tags)),
    teamId: String(1 + (round % teams)),
  }),
  'closed, unread': () => ({ status: 'closed', unread: '1' }),
  'closed, unread, unassigned': () => ({ status: 'closed', unread: '1', unassigned: '1' }),
})

/** Closed ones in their everyday lists too. Nobody waits in them, and the bot has them all. */
const closed = (filters: Record<string, Filter>): Record<string, Filter> =>
  Object.fromEntries(
    ['all', 'mine', 'unassigned', 'of an operator', 'of a team', 'of a tag'].map((name) => [
      `${name}, closed`,
      (round) => ({ ...filters[name]?.(round), status: 'closed' }),
    ]),
  )

const [limit, pages] = [30, 3]

/** Every round the first page, or the second or third by following the list, in Postgres and over HTTP alike. */
async function measureList(reader: Reader, filter: Filter, sort: DialogSort) {
  const { rounds } = reader
  let after: DialogKey | null = null
  const postgres = await timed(rounds, async (round) => {
    const listing = { filter: DialogFilter.parse(filter(Math.floor(round / pages))), sort, limit: limit + 1 }
    if (round % pages === 0) after = null
    const page = await listDialogIds(reader.db, { ...listing, operatorId: reader.operatorId, after })
    after = page.items.at(limit - 1) ?? page.walkedTo
  })
  let cursor: string | null = null
  const http = await timed(rounds, async (round) => {
    if (round % pages === 0) cursor = null
    const asked = new URLSearchParams({ ...filter(Math.floor(round / pages)), sort, limit: String(limit) })
    if (cursor) asked.set('cursor', cursor)
    const page: { nextCursor: string | null } = await getJson(
      `${reader.url}/api/dialogs?${asked}`,
      reader.session,
    )
    cursor = page.nextCursor
  })
  return { postgres, http }
}

const one = { postgres: { p99: 5 }, http: { p99: 25 } }
const several = { postgres: { p99: 50 }, http: { p99: 50 } }

/** Each filter in each order; then several at once; then the counts on the chips. */
export async function measureLists(reader: Reader, sizes: Sizes): Promise<void> {
  const singles = single(sizes)
  for (const [name, filter] of Object.entries(singles))
    for (const sort of ['newest', 'oldest', 'waiting'] as const)
      tell(reader, `list: ${name}, ${sort}, ms`, await measureList(reader, filter, sort), one)
  for (const [name, filter] of Object.entries(closed(singles)))
    for (const sort of ['newest', 'oldest'] as const)
      tell(reader, `list: ${name}, ${sort}, ms`, await measureList(reader, filter, sort), one)
  for (const [name, filter] of Object.entries(combined(sizes)))
    for (const sort of ['newest', 'waiting'] as const)
      tell(reader, `combined: ${name}, ${sort}, ms`, await measureList(reader, filter, sort), several)
  const counts = {
    postgres: await timed(reader.rounds, () => countDialogRows(reader.db, reader.operatorId)),
    http: await timed(reader.rounds, () => getJson(`${reader.url}/api/dialogs/counts`, reader.session)),
  }
  tell(reader, 'counts of the chips, ms', counts, one)
}
