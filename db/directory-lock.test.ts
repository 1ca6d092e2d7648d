import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DirectoryLocked, lockDirectory } from './directory-lock.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'souffleur-lock-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const lockFile = () => join(directory, 'lock')
const holder = new URL('../test/database/hold-directory.ts', import.meta.url).pathname

/** Another process that takes the directory and says so, or says why not. */
async function startHolder() {
  const child = fork(holder, [directory], { execArgv: ['--import', 'tsx'] })
  const [message] = (await once(child, 'message')) as [{ held: boolean }]
  return { child, held: message.held }
}

test('a second process gets a clear error while the first lives', async () => {
  const unlock = await lockDirectory(directory)
  const { child, held } = await startHolder()
  expect(held).toBe(false)
  unlock()
  child.kill('SIGKILL')
})

test('the error names the process that holds the directory and what to do', async () => {
  const { child } = await startHolder()
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${child.pid}`)
  await expect(lockDirectory(directory)).rejects.toBeInstanceOf(DirectoryLocked)
  child.kill('SIGKILL')
})

test('the lock of a process killed with -9 is taken over', async () => {
  const { child, held } = await startHolder()
  expect(held).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const unlock = await lockDirectory(directory)
  unlock()
  expect(readdirSync(directory)).toEqual([])
})

test('a reused process id does not keep a dead lock alive', async () => {
  const stranger = spawn('sleep', ['60'])
  const unlock = await lockDirectory(directory)
  const owner = JSON.parse(readFileSync(lockFile(), 'utf8'))
  unlock()
  writeFileSync(lockFile(), JSON.stringify({ ...owner, pid: stranger.pid, started: 'earlier' }))
  const again = await lockDirectory(directory)
  again()
  stranger.kill('SIGKILL')
})

test('a lock torn by a crash is taken over', async () => {
  writeFileSync(lockFile(), '{"pid":')
  const unlock = await lockDirectory(directory)
  unlock()
})

test('an owner on another machine is believed while its heartbeat is fresh, and not after', async () => {
  const unlock = await lockDirectory(directory)
  const owner = JSON.parse(readFileSync(lockFile(), 'utf8'))
  unlock()
  writeFileSync(lockFile(), JSON.stringify({ ...owner, token: 'theirs', machine: 'elsewhere' }))
  await expect(lockDirectory(directory)).rejects.toBeInstanceOf(DirectoryLocked)
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(lockFile(), longAgo, longAgo)
  const again = await lockDirectory(directory)
  again()
})

test('of many that take over a dead lock at once, one wins', async () => {
  writeFileSync(lockFile(), '{}')
  const holders = await Promise.all(Array.from({ length: 4 }, startHolder))
  expect(holders.filter(({ held }) => held)).toHaveLength(1)
  for (const { child } of holders) child.kill('SIGKILL')
})
