import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { customerBot, owner, staffBot } from './sandbox-world.ts'

const asModule = (script: string) => `data:text/javascript,${encodeURIComponent(script)}`

/** Run before the server: when this process is gone, however it went, the server stops too. */
const endWithParent = asModule(
  'process.once("disconnect", () => process.kill(process.pid, "SIGTERM")); process.channel?.unref()',
)

/** Run before the server: its clock is behind by what it is told, as a faked system clock would have it. */
const followClock = (behind: number) =>
  asModule(`
    let behind = ${behind}
    const Real = Date
    globalThis.Date = class Date extends Real {
      constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() - behind) }
      static now() { return Real.now() - behind }
    }
    process.on("message", (told) => { behind = told.behind; process.send(told) })
  `)

export interface ServerProcess {
  /** Comes when the process has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Waits until it takes requests. @throws when it ends first. */
  ready(): Promise<void>
  /** Sets how far its clock is behind, ms; only for one started with `clockBehindMs`. */
  setClockBehind(ms: number): Promise<void>
  /** Ends it in good order. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** What node runs: its arguments, the script among them. */
  args: string[]
  /** Its working directory: no `.env` of somebody's real bots lies there. */
  cwd: string
  port: number
  publicUrl: string
  miniappUrl?: string
  sandbox: string
  webOrigin: string
  dataDir: string
  /** Where its whole log goes; warnings are shown besides. */
  logFile: string
  /** How far behind this machine's clock its own begins. */
  clockBehindMs?: number
  onWarning: (text: string) => void
}

/** What a process needs of the caller's environment; nothing of the product's own. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TZ', 'LANG', 'NODE_OPTIONS', 'SystemRoot']

const environment = (options: ServerOptions): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
  NODE_ENV: 'production',
  CUSTOMER_BOT_TOKEN: customerBot.token,
  STAFF_BOT_TOKEN: staffBot.token,
  OWNER_ID: String(owner.id),
  PUBLIC_URL: options.publicUrl,
  ...(options.miniappUrl && { MINIAPP_URL: options.miniappUrl }),
  UPDATES: 'polling',
  DATA_DIR: options.dataDir,
  HOST: '127.0.0.1',
  PORT: String(options.port),
  TELEGRAM_API_ROOT: options.sandbox,
  TELEGRAM_WEB_ORIGIN: options.webOrigin,
  LOG_LEVEL: 'info',
})

/** A log line worth showing, in words; null for the rest. Lines that are not JSON are always shown. */
function warningOf(line: string): string | null {
  try {
    const { level, msg, err } = JSON.parse(line)
    if (!['warn', 'error', 'fatal'].includes(level)) return null
    return `${level}: ${msg}${err?.message ? ` (${err.message})` : ''}`
  } catch {
    return line.trim() === '' ? null : line
  }
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
  return answer?.ok ?? false
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
  await ended
  clearTimeout(timer)
}

/** Starts the server as a process of its own, in a group of its own: Ctrl-C reaches it only through us. */
export function runServer(options: ServerOptions): ServerProcess {
  const imports = [
    endWithParent,
    ...(options.clockBehindMs === undefined ? [] : [followClock(options.clockBehindMs)]),
  ]
  const args = [...imports.flatMap((module) => ['--import', module]), ...options.args]
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const log = createWriteStream(options.logFile, { flags: 'a' })
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    stream.pipe(log, { end: false })
    createInterface({ input: stream }).on('line', (line) => {
      const warning = warningOf(line)
      if (warning) options.onWarning(warning)
    })
  }
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  return {
    ended,
    ready: async () => {
      while (!(await isReady(options.port))) {
        if (isOver) throw new Error(`The server did not start; its log is ${options.logFile}`)
        await delay(100)
      }
    },
    setClockBehind: async (behind) => {
      const heard = once(child, 'message')
      child.send({ behind })
      await heard
    },
    stop: () => endChild(child),
  }
}
