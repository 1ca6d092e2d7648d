import { openPostgres } from '#db/postgres.ts'
import { endOnSignals } from '../../tools/end-on-signals.ts'
import { spread } from '../figures.ts'
import { startBenchServer } from '../server.ts'
import { getJson, type Reader, tellMissed, timed } from './ask.ts'
import { measureClosing } from './closing.ts'
import { operatorId, operatorTelegramId, ownerId } from './fill-people.ts'
import { measureHistory } from './history.ts'
import { openHouse } from './house.ts'
import { measureLists } from './lists.ts'
import { measureSearch } from './search.ts'
import type { Scale } from './sizes.ts'

/** What the least that can be asked costs on this machine, in the same run. */
async function measureLimits({ db, url, session }: Pick<Reader, 'db' | 'url' | 'session'>) {
  return {
    postgres: { what: 'select 1', ...spread(await timed(200, () => db.query('select 1', []))) },
    http: { what: 'GET /api/me', ...spread(await timed(200, () => getJson(`${url}/api/me`, session))) },
  }
}

/**
 * `npm run bench -- --scale`: how lists, counts, history and both searches answer in a big house, to one who sees every
 * dialog and to one who sees those of theirs, of their teams and of nobody; then how the open dialogs close by themselves.
 */
export async function measureScale({ sizes, rounds }: Scale): Promise<void> {
  const ending = endOnSignals()
  const house = await openHouse(sizes, ending.add)
  try {
    const server = await startBenchServer(house.url)
    ending.add(server.stop)
    const db = await openPostgres(house.url, 1)
    try {
      const { url } = server
      const limit = await measureLimits({ db, url, session: server.session })
      const shared = { db, url, limit, rounds }
      const owner = { ...shared, name: 'sees everything', operatorId: ownerId, session: server.session }
      await measureLists(owner, sizes)
      await measureHistory(owner, sizes)
      await measureSearch(owner)
      await db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
      const operator = {
        ...shared,
        name: 'sees their own, their team’s and nobody’s',
        operatorId,
        session: await server.signIn(operatorTelegramId),
      }
      await measureLists(operator, sizes)
      await measureSearch(operator)
      await measureClosing(server, house.url, rounds)
      tellMissed()
    } finally {
      await db.close()
      await server.stop()
    }
  } finally {
    await house.stop()
  }
}
