import { randomUUID } from 'node:crypto'
import type { ExpectStatic } from 'vitest'
import type { DialogForMe, Message } from '#contract/resources.ts'
import { createSandboxClient, type PersonInChat, type SandboxClient } from '#sandbox/client.ts'
import { startSandbox } from '#sandbox/server.ts'
import { freePort } from '#test/database/start-postgres.ts'
import { customerBot, customers, ownerId, prepare, staffBot } from './kill-world.ts'
import { type Environment, type ServerProcess, startServerProcess } from './server-process.ts'

const kills = 10
/** Each kill must land while at least so many updates and so many sends are in flight. */
const inFlight = 20
/** How long Telegram takes to answer a call while the server is being killed, ms. */
const latency = 4_000
/** How long is waited at most for anything, however busy the machine is, ms. */
const patience = 120_000

interface Load {
  /** Of the test that bears it: two run side by side. */
  expect: ExpectStatic
  sandbox: SandboxClient
  url: string
  chats: PersonInChat[]
  /** What each customer wrote, in order. */
  written: string[][]
  /** What was accepted for each customer, in order. */
  replied: string[][]
  /** The newest call of each chat at each kill, by the text it sent: the only ones a kill may leave in doubt. */
  lastAtKills: Set<string>
  /** Settled once the server that was killed last has a successor. */
  isUp: Promise<unknown>
}

const json = { 'content-type': 'application/json' }

/** Asks until the server answers at all: it is being killed. An answer other than 2xx is a failure. */
async function insist(load: Load, path: string, init: RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(`${load.url}${path}`, init).catch(() => null)
    if (response?.ok) return response
    // Gone again while it answered, or not back yet.
    if (response && response.status !== 503)
      throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    await new Promise((resolve) => setImmediate(resolve))
    await load.isUp
  }
}

async function signIn(load: Load): Promise<string> {
  const initData = await load.sandbox.initData({ personId: ownerId, botUsername: staffBot.username })
  const response = await insist(load, '/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ initData }),
  })
  return ((await response.json()) as { token: string }).token
}

async function ask<T>(load: Load, session: string, path: string, body?: object): Promise<T> {
  const response = await insist(load, path, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, authorization: `Bearer ${session}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}

/** Every dialog, by customer. */
async function dialogIds(load: Load, session: string): Promise<number[]> {
  const { items } = await ask<{ items: DialogForMe[] }>(load, session, '/api/dialogs?limit=100')
  return load.chats.map((_, index) => {
    const found = items.find(({ dialog }) => dialog.contact.name === `Customer ${index}`)
    if (!found) throw new Error(`no dialog of customer ${index}`)
    return found.dialog.id
  })
}

async function timeline(load: Load, session: string, dialogId: number): Promise<Message[]> {
  const messages: Message[] = []
  let path = `/api/dialogs/${dialogId}/messages?limit=100`
  for (;;) {
    const page = await ask<{ items: Message[]; older: boolean }>(load, session, path)
    messages.unshift(...page.items)
    if (!page.older) return messages
    path = `/api/dialogs/${dialogId}/messages?limit=100&before=${messages[0]?.id}`
  }
}

/** Every customer writes two messages, one after the other. */
const writeAll = (load: Load, mark: string) =>
  Promise.all(
    load.chats.map(async (chat, index) => {
      for (const turn of ['a', 'b']) {
        const text = `in ${index}/${mark}${turn}`
        load.written[index]?.push(text)
        await chat.write(text)
      }
    }),
  )

const replyAll = (load: Load, session: string, dialogs: number[], mark: string) =>
  Promise.all(
    dialogs.map(async (dialogId, index) => {
      const text = `out ${index}/${mark}`
      load.replied[index]?.push(text)
      await ask(load, session, `/api/dialogs/${dialogId}/messages`, { clientId: randomUUID(), text })
    }),
  )

/** Whether `part` stands in `whole` in the same order. */
function isInOrder(part: readonly string[], whole: readonly string[]): boolean {
  let from = 0
  return part.every((text) => {
    const at = whole.indexOf(text, from)
    from = at + 1
    return at >= 0
  })
}

/**
 * Notes the newest call of each chat before the last kill: of all that the sandbox heard before the server that
 * came after it asked who its bot is. What the killed one had just written may only be read when it is long gone.
 */
async function noteLastCalls({ sandbox, lastAtKills }: Load): Promise<void> {
  const calls = await sandbox.calls({ botUsername: customerBot.username })
  const next = calls.findLastIndex(({ method }) => method === 'getMe')
  const last = new Map<unknown, string>()
  for (const { method, payload } of calls.slice(0, next))
    if (method === 'sendMessage') last.set(payload.chat_id, `${payload.text}`)
  for (const text of last.values()) lastAtKills.add(text)
}

async function checkCustomer(load: Load, session: string, dialogId: number, index: number): Promise<void> {
  const { expect } = load
  const messages = await timeline(load, session, dialogId)
  const incoming = messages.filter((message) => message.kind === 'incoming' && message.text.startsWith('in '))
  expect(incoming.map((message) => message.text)).toEqual(load.written[index])
  const replies = messages.filter((message) => message.kind === 'outgoing' && message.text.startsWith('out '))
  expect(replies.map((message) => message.text).toSorted()).toEqual(load.replied[index]?.toSorted())
  const arrived = ((await load.chats[index]?.messages()) ?? []).flatMap((message) =>
    message.text?.startsWith('out ') ? [message.text] : [],
  )
  expect(new Set(arrived).size).toBe(arrived.length)
  const accepted = replies.map((reply) => reply.text)
  expect(isInOrder(arrived, accepted)).toBe(true)
  for (const reply of replies) {
    expect(['sent', 'unknown']).toContain(reply.delivery)
    if (reply.delivery === 'sent') expect(arrived).toContain(reply.text)
  }
  const unknown = replies.filter((reply) => reply.delivery === 'unknown')
  // A chat has one call in flight at a time: a kill leaves at most one in doubt.
  expect(unknown.length).toBeLessThanOrEqual(kills)
  for (const { text } of unknown) if (arrived.includes(text)) expect(load.lastAtKills).toContain(text)
}

/** Waits until enough sends are in flight; gives false when all that was posted has gone out without. */
async function manySends(load: Load, replies: Promise<unknown>[]): Promise<boolean> {
  const { sandbox } = load
  let posted = false
  const posting = Promise.all(replies).then(() => {
    posted = true
  })
  const enough = sandbox.untilInFlight(({ sends }) => sends >= inFlight || (posted && sends === 0), patience)
  // A refused reply ends the wait at once.
  await Promise.race([enough, posting.then(() => enough)])
  return (await enough).sends >= inFlight
}

/**
 * Gives the server work until the moment to kill it: it is held still until enough updates wait for it and let go;
 * then the sandbox's record shows that it has begun and still has enough of both in flight. Gives how to wait for
 * the replies that were posted meanwhile.
 */
async function untilMidway(
  load: Load,
  session: string,
  dialogs: number[],
  server: ServerProcess,
  round: number,
): Promise<() => Promise<unknown>> {
  const { sandbox } = load
  const replies: Promise<unknown>[] = []
  for (let attempt = 0; ; attempt += 1) {
    replies.push(replyAll(load, session, dialogs, `${round}.${attempt}`))
    // Only waited for later; until then a failure must not count as unhandled.
    replies.at(-1)?.catch(() => undefined)
    if (!(await manySends(load, replies))) continue
    process.kill(server.pid, 'SIGSTOP')
    await writeAll(load, `${round}.${attempt}`)
    process.kill(server.pid, 'SIGCONT')
    const atKill = await sandbox.untilInFlight(({ updates }) => updates < customers * 2, patience)
    if (atKill.updates < inFlight || atKill.sends < inFlight) continue
    return () => Promise.all(replies)
  }
}

/** Kills the server, and starts the next. */
async function replace({ sandbox }: Load, server: ServerProcess, env: Environment): Promise<ServerProcess> {
  await server.kill9()
  await sandbox.setLatency({ ms: 0 })
  return startServerProcess(env)
}

/**
 * Customers write and an operator answers while the server is killed with -9 ten times, each time with at least
 * twenty updates and twenty sends in flight by the sandbox's record. Then: nothing lost, nothing doubled, order
 * kept, and `unknown` at most the one call a chat had in flight.
 */
export async function killUnderLoad(
  expect: ExpectStatic,
  database: Environment,
  updates: 'webhook' | 'polling',
): Promise<void> {
  const telegram = await startSandbox({ retryScale: 0.02 })
  const sandbox = createSandboxClient(telegram.url)
  const chats = await prepare(sandbox)
  const env = {
    ...database,
    UPDATES: updates,
    CUSTOMER_BOT_TOKEN: customerBot.token,
    STAFF_BOT_TOKEN: staffBot.token,
    OWNER_ID: String(ownerId),
    TELEGRAM_API_ROOT: telegram.url,
    PORT: String(await freePort()),
  }
  let server = await startServerProcess(env)
  const load: Load = {
    expect,
    sandbox,
    url: server.url,
    chats,
    written: chats.map(() => []),
    replied: chats.map(() => []),
    lastAtKills: new Set(),
    isUp: Promise.resolve(),
  }
  try {
    await Promise.all(chats.map((chat) => chat.start()))
    await sandbox.untilInFlight(({ updates }) => updates === 0, patience)
    const session = await signIn(load)
    const dialogs = await dialogIds(load, session)
    await sandbox.setLatency({ ms: latency })
    for (let round = 0; round < kills; round += 1) {
      const replies = await untilMidway(load, session, dialogs, server, round)
      const next = replace(load, server, env)
      load.isUp = next
      server = await next
      await noteLastCalls(load)
      await sandbox.setLatency({ ms: latency })
      await replies()
    }
    await sandbox.setLatency({ ms: 0 })
    await sandbox.untilInFlight(({ updates }) => updates === 0, patience)
    await untilDrained(load, session, dialogs)
    await Promise.all(dialogs.map((id, index) => checkCustomer(load, session, id, index)))
  } catch (error) {
    throw new Error(`the server wrote:\n${server.output().slice(-4000)}`, { cause: error })
  } finally {
    await server.stop()
    await telegram.stop()
  }
}

/** Every reply has come to an end, looked at in one dialog after the other: what has ended in one stays so. */
async function untilDrained(load: Load, session: string, dialogs: number[]): Promise<void> {
  for (const id of dialogs) {
    const open = async () =>
      (await timeline(load, session, id)).filter(
        ({ delivery }) => delivery === 'queued' || delivery === 'sending',
      )
    await load.expect.poll(open, { timeout: patience, interval: 250 }).toEqual([])
  }
}
