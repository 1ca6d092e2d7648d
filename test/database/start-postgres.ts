import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'

const run = promisify(execFile)

/** Folders with `initdb` and `postgres`: Debian's, newest first, then the PATH's. */
async function findBinaries(): Promise<string> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? await readdir(debian) : []
  for (const version of versions.toSorted((a, b) => Number(b) - Number(a))) {
    const bin = join(debian, version, 'bin')
    if (existsSync(join(bin, 'initdb'))) return bin
  }
  const config = await run('pg_config', ['--bindir']).then(
    (result) => result.stdout.trim(),
    () => null,
  )
  if (config && existsSync(join(config, 'initdb'))) return config
  throw new Error(
    'No PostgreSQL for the tests. Set TEST_DATABASE_URL, or install the server (Debian: apt-get install postgresql).',
  )
}

const portsEach = 100
const firstPort = 12_000 + (process.pid % 200) * portsEach
let portsTried = 0

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * A loopback port for somebody who will listen on it in a while. It is one of a hundred of this process's own, and none
 * of those the system gives to connections: nobody else may have it when it is listened on at last.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < portsEach; tries += 1) {
    const port = firstPort + (portsTried % portsEach)
    portsTried += 1
    if (await isFree(port)) return port
  }
  throw new Error(`all ports from ${firstPort} on are taken`)
}

/** Whether a server of the run's own could be started. */
export const hasPostgres = () =>
  findBinaries().then(
    () => true,
    () => false,
  )

const memory = '/dev/shm'
const muchMemory = 2 * 1024 ** 3

/** Where what need not last is kept: in memory, for to empty tables is to make hundreds of files; on disk where there is little. */
async function temporaryPlace(isDurable: boolean): Promise<string> {
  if (isDurable || !existsSync(memory)) return '/tmp'
  const { bavail, bsize } = await statfs(memory)
  return bavail * bsize > muchMemory ? memory : '/tmp'
}

/** PostgreSQL refuses to run as root: there it runs as `nobody`. */
async function unprivileged(folder: string) {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'nobody'])).stdout.trim())),
  )
  if (uid === undefined || gid === undefined) throw new Error('no user nobody')
  await chown(folder, uid, gid)
  return { uid, gid }
}

interface PostgresOptions {
  /** Where its data stay when it is stopped, for the next to go on with; a temporary folder unless given. */
  keptIn?: string
  /** Further settings, `name=value`. */
  settings?: string[]
  /** Whether what it says is committed outlives the machine; it does unless said. */
  isDurable?: boolean
}

/** A PostgreSQL server of this run's own on a loopback port. */
export async function startPostgres({
  keptIn,
  settings = [],
  isDurable = true,
}: PostgresOptions = {}): Promise<{
  url: string
  stop: () => Promise<void>
}> {
  const bin = await findBinaries()
  if (keptIn) await mkdir(keptIn, { recursive: true })
  const folder = keptIn ?? (await mkdtemp(join(await temporaryPlace(isDurable), 'souffleur-postgres-')))
  await chmod(folder, 0o755)
  const user = await unprivileged(folder)
  const data = join(folder, 'data')
  if (!existsSync(join(data, 'PG_VERSION')))
    await run(
      join(bin, 'initdb'),
      [
        ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
        ...(isDurable ? [] : ['--no-sync']),
      ],
      { ...user, cwd: folder },
    )
  const port = await freePort()
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      'max_connections=300',
      ...(isDurable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const ready = new Promise<void>((resolve, reject) => {
    let log = ''
    server.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString()
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log.slice(-2000)}`)))
  })
  await ready
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const probe = postgres(url, { max: 1 })
  await probe`select 1`
  await probe.end()
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      if (!keptIn) await rm(folder, { recursive: true, force: true })
    },
  }
}
