import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { freePort } from '#test/database/start-postgres.ts'
import { projectRoot } from '#test/paths.ts'

/** A server process of the product as built, as `npm start` runs it, on a loopback port. */
export interface ServerProcess {
  url: string
  pid: number
  /** All it has written so far, both streams. */
  output: () => string
  /** Lines of the log whose message is `msg`. */
  logged: (msg: string) => Record<string, unknown>[]
  /** Ends it without a word; resolves when it is gone. */
  kill9: () => Promise<void>
  /** Ends it by SIGTERM; gives its exit code. */
  stop: () => Promise<number | null>
  /** Resolves with the exit code when it ends by itself. */
  ended: Promise<number | null>
}

export type Environment = Record<string, string>
const readyWithin = 60_000

const main = `${projectRoot}dist/server/main.js`

function spawnMain(env: Environment): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', main], {
    // Nothing of the machine's own environment, nor of a .env in the project, may leak into a test.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', HOST: '127.0.0.1', ...env },
  })
}

const parseLine = (line: string): Record<string, unknown> => {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

function follow(child: ChildProcess, url: string): ServerProcess {
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    pid: child.pid ?? -1,
    output: () => output,
    logged: (msg) =>
      output
        .split('\n')
        .map(parseLine)
        .filter((line) => line.msg === msg),
    kill9: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    ended,
  }
}

/** Resolves when the process says it is ready; throws with what it wrote when it ends or takes too long. */
async function untilReady(child: ChildProcess, server: ServerProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}; it wrote:\n${server.output().slice(-6000)}`))
    const timer = setTimeout(() => fail('the server did not get ready'), readyWithin)
    const look = () => {
      if (server.logged('ready').length === 0) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', look)
    child.once('close', (code) => {
      clearTimeout(timer)
      fail(`the server ended with ${code}`)
    })
  })
  const response = await fetch(`${server.url}/readyz`)
  if (!response.ok) throw new Error(`ready, but /readyz answers ${response.status}`)
}

/** Starts a server process and waits until it is ready. `env` names everything but HOST, PORT and LOG_LEVEL. */
export async function startServerProcess(env: Environment): Promise<ServerProcess> {
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawnMain({ PUBLIC_URL: url, LOG_LEVEL: 'info', ...env, PORT: port })
  const server = follow(child, url)
  await untilReady(child, server)
  return server
}

/** Runs a server process that is expected to refuse to start; gives its exit code and what it wrote. */
export async function runServerProcess(env: Environment): Promise<{ code: number | null; output: string }> {
  const server = follow(spawnMain(env), '')
  const code = await server.ended
  return { code, output: server.output() }
}
