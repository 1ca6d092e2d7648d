import { listMessageIds } from '#db/queries/list-messages.ts'
import { getJson, type Reader, tell, timed } from './ask.ts'
import type { Sizes } from './sizes.ts'

const limit = 30
const target = { postgres: { p99: 5 }, http: { p99: 25 } }

interface Place {
  dialogId: number
  anchor: number
}

async function measurePages(reader: Reader, name: string, placeOf: (round: number) => Place, where: string) {
  const postgres = await timed(reader.rounds, (round) =>
    listMessageIds(reader.db, {
      ...placeOf(round),
      below: limit + 1,
      upward: where === 'around' ? limit : 0,
    }),
  )
  const http = await timed(reader.rounds, (round) => {
    const { dialogId, anchor } = placeOf(round)
    const asked = where ? `&${where}=${anchor}` : ''
    return getJson(`${reader.url}/api/dialogs/${dialogId}/messages?limit=${limit}${asked}`, reader.session)
  })
  tell(reader, `history: ${name}, ms`, { postgres, http }, target)
}

/** Pages of timelines: the newest of many dialogs, and anywhere in the longest one there is. */
export async function measureHistory(reader: Reader, { dialogs }: Sizes): Promise<void> {
  const [bounds] = await reader.db.query<{ first: number; last: number; n: number }>(
    'select min(id) as first, max(id) as last, count(*) as n from message where dialog_id = 1',
    [],
  )
  const { first = 1, last = 1, n = 0 } = bounds ?? {}
  const newest = (round: number) => ({ dialogId: 1 + ((round * 7919) % dialogs), anchor: last + 1 })
  const anywhere = (round: number) => ({
    dialogId: 1,
    anchor: first + Math.floor(((last - first) * (1 + ((round * 37) % 101))) / 102),
  })
  await measurePages(reader, 'newest page of a dialog', newest, '')
  await measurePages(reader, `before any place of a dialog of ${n} messages`, anywhere, 'before')
  await measurePages(reader, `around any place of a dialog of ${n} messages`, anywhere, 'around')
}
