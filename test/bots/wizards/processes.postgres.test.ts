import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#test/database/start-postgres.ts'
import type { ServerProcess } from '../server-process.ts'
import { foundTown, type Town } from '../town.ts'
import { type AlternatingDoor, createAlternatingDoor } from './alternating-door.ts'
import { openStaffPhone } from './staff-phone.ts'
import type { Walk } from './walks/walk.ts'
import { walks } from './walks.ts'

let town: Town
let door: AlternatingDoor
let servers: ServerProcess[] = []
beforeAll(async () => {
  town = await foundTown()
  door = await createAlternatingDoor(() => servers.map(({ url }) => url))
})
afterAll(async () => {
  await town.stop()
  await door.stop()
})

const start = async () => town.startServer({ PUBLIC_URL: door.url, PORT: String(await freePort()) })

/** Everybody walks their wizard step by step together, and between two steps something happens. */
async function walkTogether(
  all: Walk[],
  first: number,
  between: (step: number) => Promise<void>,
): Promise<void> {
  const walkers = await Promise.all(
    all.map(async (walk, at) => {
      const phone = await openStaffPhone(town)
      await walk.begin(phone, first + at)
      return { walk, phone, n: first + at, last: '' }
    }),
  )
  const longest = Math.max(...all.map(({ steps }) => steps.length))
  for (let step = 0; step < longest; step += 1) {
    await between(step)
    for (const walker of walkers) {
      const { walk, phone, n } = walker
      const good = walk.steps[step]?.good(n)
      if (good !== undefined) walker.last = (await phone.give(good)).text ?? ''
    }
  }
  for (const { walk, n, last } of walkers) expect(last, walk.name).toMatch(walk.done(n))
}

test('every wizard goes on after the server was killed before each of its steps', async () => {
  servers = [await start()]
  let killed = 0
  await walkTogether(walks, 10_000, async () => {
    await servers[0]?.kill9()
    servers = [await start()]
    killed += 1
  })
  expect(killed).toBeGreaterThan(0)
})

test('every wizard goes on when two processes answer alternately', async () => {
  servers = [...servers.slice(0, 1), await start()]
  const before = door.counts().slice()
  await walkTogether(walks, 20_000, async () => undefined)
  const since = door.counts().map((count, at) => count - (before[at] ?? 0))
  expect(Math.min(...since)).toBeGreaterThan(walks.length)
})

test('of what many say at once while the server is killed, all is done, and once', async () => {
  servers = [await start()]
  const phones = await Promise.all(Array.from({ length: 12 }, () => openStaffPhone(town)))
  for (const phone of phones) {
    await phone.give('/teams')
    await phone.give({ press: 'New team' })
  }
  const names = phones.map(({ personId }) => `Night ${personId}`)
  // An answer whose call the kill cut off is in doubt and not made again: what counts is what was done.
  const saying = Promise.allSettled(phones.map((phone, at) => phone.give(names[at] ?? '')))
  await town.telegram.untilInFlight(({ deliveries }) => deliveries > 0)
  await servers[0]?.kill9()
  servers = [await start()]
  await saying
  const made = await town.db.query<{ name: string; rows: number }>(
    `select t.name, (select count(*)::int from audit a where a.action = 'team-created' and a.subject_id = t.id) as rows
       from team t where t.name like 'Night %' order by t.name`,
    [],
  )
  expect(made).toEqual(names.toSorted().map((name) => ({ name, rows: 1 })))
})
