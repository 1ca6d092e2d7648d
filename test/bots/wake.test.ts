import { expect, test } from 'vitest'
import { openPostgres } from '#db/postgres.ts'
import { createWake } from '#server/wake.ts'
import { createPostgresDatabase } from '#test/database/test-database.ts'

const quiet = () => undefined
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }

test('a commit in one process wakes its own listeners at once and those of others, however many in a few notices', async () => {
  const { url, drop } = await createPostgresDatabase()
  const [here, there] = await Promise.all([openPostgres(url, 2), openPostgres(url, 2)])
  const mine = await createWake(here, log)
  const theirs = await createWake(there, log)
  let own = 0
  let woken = 0
  const reached = new Promise<void>((resolve) => {
    theirs.onWake(() => {
      woken += 1
      resolve()
    })
  })
  mine.onWake(() => {
    own += 1
  })
  for (let commits = 0; commits < 1000; commits += 1) mine.wake()
  expect(own).toBe(1000)
  await reached
  await mine.stop()
  expect(woken).toBe(1)
  expect(own).toBe(1000)
  await theirs.stop()
  await Promise.all([here.close(), there.close()])
  await drop()
})

test('a wake just before the stop still reaches the others', async () => {
  const { url, drop } = await createPostgresDatabase()
  const [here, there] = await Promise.all([openPostgres(url, 2), openPostgres(url, 2)])
  const mine = await createWake(here, log)
  const theirs = await createWake(there, log)
  const reached = new Promise<void>((resolve) => theirs.onWake(() => resolve()))
  mine.wake()
  await mine.stop()
  await reached
  await theirs.stop()
  await Promise.all([here.close(), there.close()])
  await drop()
})
