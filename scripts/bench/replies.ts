import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { print, spread } from './figures.ts'
import { postJson } from './post.ts'
import type { BenchServer } from './server.ts'

const count = 200

const post = (server: BenchServer, path: string, body: object): Promise<number> =>
  postJson(`${server.url}${path}`, { authorization: `Bearer ${server.session}` }, body)

/** From an operator's POST until the Bot API has its call, under Telegram's 25 a second. */
export async function measureReplies(server: BenchServer): Promise<void> {
  const list = await fetch(`${server.url}/api/dialogs`, {
    headers: { authorization: `Bearer ${server.session}` },
  })
  const { items } = (await list.json()) as { items: { dialog: { id: number } }[] }
  const dialogs = items.map((item) => item.dialog.id)
  const posted = new Map<string, number>()
  const times: number[] = []
  server.botApi.onSend.push((text) => {
    const began = posted.get(text)
    if (began !== undefined) times.push(performance.now() - began)
    posted.delete(text)
  })
  const round: number[] = []
  for (let index = 0; index < count; index += 1) {
    const text = `reply ${index}`
    posted.set(text, performance.now())
    const status = await post(server, `/api/dialogs/${dialogs[index % dialogs.length]}/messages`, {
      clientId: randomUUID(),
      text,
    })
    if (status !== 201) throw new Error(`reply answered ${status}`)
    await delay(60)
    const began = performance.now()
    await post(server, `/api/dialogs/${dialogs[0]}/take-over`, {})
    round.push(performance.now() - began)
  }
  for (let wait = 0; posted.size > 0 && wait < 100; wait += 1) await delay(50)
  if (times.length < count) throw new Error(`${count - times.length} replies did not reach the Bot API`)
  print(
    "reply's request → call at the Bot API, ms",
    spread(times),
    { what: 'an authorised request that changes nothing, there and back, ms', ...spread(round) },
    { p99: 25 },
  )
}
