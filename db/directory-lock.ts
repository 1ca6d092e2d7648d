import { randomUUID } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Who holds a data directory. `machine` tells hosts and boots apart, `started` a reused pid. */
interface Owner {
  token: string
  pid: number
  started: string
  machine: string
}

const heartbeat = 2_000
/** An owner on another machine is dead once its lock has not been touched for so long. */
const silence = 10_000
/** Longer than the moment between judging a lock dead and moving it away. */
const settle = 50

/** Another living process has the directory; the message says which and what to do. */
export class DirectoryLocked extends Error {
  constructor(directory: string, owner: Owner) {
    super(
      `The data directory ${directory} is in use by process ${owner.pid}. The embedded database serves one process at a time: stop that one, choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL that many processes may share.`,
    )
    this.name = 'DirectoryLocked'
  }
}

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

const bootId = () => readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''

/** When process `pid` began, in the kernel's ticks; '' where the system does not tell. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`)
  // The command's name stands in parentheses and may hold anything: count fields after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const thisMachine = () => `${hostname()} ${bootId()}`

const parseOwner = (text: string): Owner | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'pid' in value && 'token' in value
      ? (value as Owner)
      : null
  } catch {
    // Torn by a crash while it was written: nobody holds it.
    return null
  }
}

/** Whether the lock's owner lives: by process on this machine, by its heartbeat on another one. */
function isAlive(owner: Owner, touched: number): boolean {
  if (owner.machine !== thisMachine()) return Date.now() - touched < silence
  return isRunning(owner.pid) && startOf(owner.pid) === owner.started
}

/** Moves a dead owner's lock away, unless another process was quicker. */
function removeDead(path: string, judged: string): void {
  const aside = `${path}.${randomUUID()}`
  if (readText(path) !== judged) return
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  // Another process took over between the look and the move: give it its lock back.
  if (readText(aside) !== judged && !existsSync(path)) linkSync(aside, path)
  unlinkSync(aside)
}

function tryCreate(path: string, owner: Owner): boolean {
  const draft = `${path}.${owner.token}`
  writeFileSync(draft, JSON.stringify(owner))
  try {
    // A link appears whole or not at all, so that nobody reads half a lock.
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}

/**
 * Takes `directory` for this process, creating it. A dead owner's lock is taken over.
 * @returns how to give it back
 * @throws DirectoryLocked while another living process holds it
 */
export async function lockDirectory(directory: string): Promise<() => void> {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'lock')
  const mine: Owner = {
    token: randomUUID(),
    pid: process.pid,
    started: startOf(process.pid),
    machine: thisMachine(),
  }
  while (!tryCreate(path, mine)) {
    const text = readText(path)
    if (text === null) continue
    const owner = parseOwner(text)
    if (owner && isAlive(owner, statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0))
      throw new DirectoryLocked(directory, owner)
    removeDead(path, text)
  }
  await delay(settle)
  const held = parseOwner(readText(path) ?? '')
  if (held?.token !== mine.token) {
    if (held) throw new DirectoryLocked(directory, held)
    return lockDirectory(directory)
  }
  const beat = setInterval(() => {
    const now = new Date()
    if (parseOwner(readText(path) ?? '')?.token === mine.token) utimesSync(path, now, now)
  }, heartbeat)
  beat.unref()
  return () => {
    clearInterval(beat)
    if (parseOwner(readText(path) ?? '')?.token === mine.token) unlinkSync(path)
  }
}
