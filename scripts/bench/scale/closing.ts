import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { openPostgres } from '#db/postgres.ts'
import { print, spread } from '../figures.ts'
import { postJson } from '../post.ts'
import { type BenchServer, textUpdate } from '../server.ts'
import { getJson } from './ask.ts'

/** Whose dialogs the operator writes in, how often (ms), and how many replies are measured without closing, at most. */
const [people, spacing, most] = [20, 60, 300]
const patience = 300_000

interface Writer {
  /** Sends one reply, and tells when it has reached the Bot API. */
  send: () => Promise<void>
  times: number[]
  /** Of those that have not reached it. */
  waiting: () => number
}

async function openWriter(server: BenchServer): Promise<Writer> {
  for (let customer = 0; customer < people; customer += 1) await server.deliver(textUpdate(customer, 'hello'))
  await server.untilGreeted(people)
  const url = `${server.url}/api/dialogs?limit=${people}`
  const { items } = await getJson<{ items: { dialog: { id: number } }[] }>(url, server.session)
  const posted = new Map<string, number>()
  const times: number[] = []
  server.botApi.onSend.push((text) => {
    const began = posted.get(text)
    if (began !== undefined) times.push(performance.now() - began)
    posted.delete(text)
  })
  let sent = 0
  return {
    times,
    waiting: () => posted.size,
    send: async () => {
      const text = `reply ${sent}`
      const dialogId = items[sent % people]?.dialog.id
      sent += 1
      posted.set(text, performance.now())
      const status = await postJson(
        `${server.url}/api/dialogs/${dialogId}/messages`,
        { authorization: `Bearer ${server.session}` },
        { clientId: randomUUID(), text },
      )
      if (status !== 201) throw new Error(`reply answered ${status}`)
    },
  }
}

/** Replies at an even pace until `isOver`, which is asked after each. */
async function write(writer: Writer, isOver: () => boolean): Promise<void> {
  while (!isOver()) await Promise.all([writer.send(), delay(spacing)])
  for (let wait = 0; writer.waiting() > 0 && wait < 200; wait += 1) await delay(50)
  if (writer.waiting() > 0) throw new Error(`${writer.waiting()} replies did not reach the Bot API`)
}

const silent = `
  select count(*)::int as n from dialog where status = 'open' and last_message_at < now() - interval '1 hour'`

/**
 * Lets what is silent for an hour close, and looks every second how far that is. `begun` is called when the first are
 * closed: the worker may rest for half a minute before it looks.
 */
async function closeSilent(db: Database, begun: () => void) {
  const left = async () => (await db.query<{ n: number }>(silent, []))[0]?.n ?? 0
  const of = await left()
  await db.query(`update setting set value = '1', updated_at = now() where key = 'auto_close_hours'`, [])
  let remaining = of
  let first: number | null = null
  const began = performance.now()
  while (remaining > 0 && performance.now() - began < patience) {
    await delay(1000)
    remaining = await left()
    if (remaining === of || first !== null) continue
    first = performance.now()
    begun()
  }
  const seconds = first === null ? null : Math.round((performance.now() - first) / 1000) + 1
  return { of, closed: of - remaining, seconds }
}

/**
 * All open dialogs of the house fall silent at once: how long until the last is closed, while an operator goes on writing
 * in dialogs of today, and how long those replies take on their way to the Bot API, beside the same without closing.
 */
export async function measureClosing(
  server: BenchServer,
  databaseUrl: string,
  rounds: number,
): Promise<void> {
  const db = await openPostgres(databaseUrl, 1)
  const writer = await openWriter(server)
  let written = 0
  await write(writer, () => ++written > Math.min(most, 10 * rounds))
  const without = [...writer.times]
  let from = 0
  let closed: Awaited<ReturnType<typeof closeSilent>> | null = null
  const closing = closeSilent(db, () => {
    from = writer.times.length
  }).then((how) => {
    closed = how
    return how
  })
  await write(writer, () => closed !== null)
  const how = await closing
  await db.close()
  const meanwhile = spread(writer.times.slice(from))
  print(
    'dialogs closed by themselves while an operator writes',
    {
      ...how,
      'reply → Bot API meanwhile, ms': meanwhile,
      held: how.closed === how.of && meanwhile.p99 <= 25,
    },
    { what: 'the same replies without it, ms', ...spread(without) },
    { closed: how.of, p99: 25 },
  )
}
