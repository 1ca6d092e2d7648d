import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const names = ['stage', 'customer', 'sandbox', 'server', 'miniapp'] as const
/** The stage's port is the operator's phone's too: only that one origin may frame the Mini App. */
export type Ports = Record<(typeof names)[number], number>

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** A server that was just told to stop gives its port back within a moment. */
async function becomesFree(port: number, patience: number): Promise<boolean> {
  for (let waited = 0; waited <= patience; waited += 200) {
    if (await isFree(port)) return true
    await delay(200)
  }
  return false
}

async function nextFree(from: number, taken: Set<number>): Promise<number> {
  for (let port = from; port < from + 200; port++) if (!taken.has(port) && (await isFree(port))) return port
  throw new Error(`No port is free from ${from} to ${from + 199}. Give another first one: --port 9000`)
}

interface Remembered {
  base?: number
  ports?: Partial<Ports>
}
const remembered = (file: string): Remembered =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

/** The origin of what listens on `port` of this machine. */
export const originAt = (port: number): string => `http://127.0.0.1:${port}`

/** The ports of this demo's last start, to be asked before they are chosen anew. */
export const lastPorts = (file: string): Partial<Ports> => remembered(file).ports ?? {}

/**
 * The ports of this demo: those of its last start, for bookmarks and what browsers keep belong to them, else the next
 * free ones from `base`. `say` is told when an old one is taken by somebody else.
 */
export async function choosePorts(file: string, base: number, say: (text: string) => void): Promise<Ports> {
  const kept = remembered(file)
  const old = kept.base === base ? (kept.ports ?? {}) : {}
  const taken = new Set<number>(Object.values(old))
  const chosen: Partial<Ports> = {}
  for (const [index, name] of names.entries()) {
    const before = old[name]
    const isMine = before !== undefined && !Object.values(chosen).includes(before)
    const stays = isMine && (await becomesFree(before, 5000))
    const port = stays ? before : await nextFree(base + index, taken)
    if (before !== undefined && !stays)
      say(`Port ${before} is in use by another program: the ${name} moves to ${port}.`)
    taken.add(port)
    chosen[name] = port
  }
  const ports = { stage: 0, customer: 0, sandbox: 0, server: 0, miniapp: 0, ...chosen }
  writeFileSync(file, JSON.stringify({ base, ports }))
  return ports
}
