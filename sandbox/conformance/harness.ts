import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { ApiResponse, Message, Update, WebhookInfo } from '@grammyjs/types'
import { onTestFinished } from 'vitest'
import { createSandboxClient } from '#sandbox/client.ts'
import { type SandboxOptions, startSandbox } from '#sandbox/server.ts'

export const token = '5550001:AAconformance-shop'
const staffToken = '5550002:AAconformance-staff'

/** A call to the Bot API as any bot makes it; gives Telegram's answer, refusals too. */
export type CallBot = <T = unknown>(method: string, payload?: object) => Promise<ApiResponse<T>>

/** A running sandbox with two bots and Anna, who has started the first. Ends with the test. */
export async function aSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.stop())
  const client = createSandboxClient(sandbox.url)
  await client.addBot({ token, username: 'shop_bot', firstName: 'Shop' })
  await client.addBot({ token: staffToken, username: 'staff_bot', firstName: 'Staff' })
  await client.addPerson({ id: 7, firstName: 'Anna', languageCode: 'ru' })
  const bot = botCaller(sandbox.url, token)
  const anna = client.person(7).in('shop_bot')
  await anna.start()
  await bot('getUpdates', { offset: -1 })
  await confirmAll(bot)
  return { url: sandbox.url, client, bot, staff: botCaller(sandbox.url, staffToken), anna, anotherPerson }

  /** Somebody else who has started the bot; their /start is confirmed. */
  async function anotherPerson(id: number) {
    await client.addPerson({ id, firstName: `Person ${id}` })
    const person = client.person(id).in('shop_bot')
    await person.start()
    await confirmAll(bot)
    return person
  }
}

export const botCaller =
  (url: string, botToken: string): CallBot =>
  async (method, payload = {}) => {
    const response = await fetch(`${url}/bot${botToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    })
    return response.json()
  }

/** What a call gives. @throws when Telegram refused it. */
export async function result<T>(answer: Promise<ApiResponse<T>>): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(response.description)
  return response.result
}

/** In what words a call is refused. @throws when it was not. */
export async function refusal(answer: Promise<ApiResponse<unknown>>): Promise<string> {
  const response = await answer
  if (response.ok) throw new Error(`Was not refused: ${JSON.stringify(response.result)}`)
  return response.description
}

export const getUpdates = (bot: CallBot, payload: object = {}): Promise<Update[]> =>
  result(bot<Update[]>('getUpdates', payload))

/** Confirms all there is; gives what it was. */
export async function confirmAll(bot: CallBot): Promise<Update[]> {
  const updates = await getUpdates(bot)
  const last = updates.at(-1)
  if (last) await getUpdates(bot, { offset: last.update_id + 1, limit: 1 })
  return updates
}

export const sendText = (bot: CallBot, text: string, more: object = {}): Promise<Message> =>
  result(bot<Message>('sendMessage', { chat_id: 7, text, ...more }))

export const webhookInfo = (bot: CallBot): Promise<WebhookInfo> => result(bot<WebhookInfo>('getWebhookInfo'))

/** What a receiver makes of a delivery. */
export type Reaction =
  | { status: number; body?: string; headers?: Record<string, string> }
  /** Cuts the connection. */
  | 'drop'
  /** Never answers. */
  | 'hang'

interface Delivered {
  update: Update
  headers: IncomingHttpHeaders
}

/** Somebody's webhook. `react` is asked at each delivery and may take its time; takes everything when absent. */
export async function aReceiver(
  react: (delivered: Delivered, count: number) => Reaction | Promise<Reaction>,
) {
  const deliveries: Delivered[] = []
  const waiting = new Set<() => void>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const update: Update = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const delivered = { update, headers: request.headers }
    deliveries.push(delivered)
    const reaction = react(delivered, deliveries.length)
    for (const look of waiting) look()
    answer(response, await reaction)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    deliveries,
    /** Waits for so many deliveries. */
    until: (count: number) =>
      new Promise<Delivered[]>((resolve) => {
        const look = () => {
          if (deliveries.length < count) return
          waiting.delete(look)
          resolve(deliveries)
        }
        waiting.add(look)
        look()
      }),
  }
}

function answer(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'drop') response.socket?.resetAndDestroy()
  else if (reaction !== 'hang')
    response.writeHead(reaction.status, reaction.headers ?? {}).end(reaction.body ?? '')
}

/** A promise that is settled from outside. */
export function gate<T = void>() {
  let open: (value: T) => void = () => undefined
  const opened = new Promise<T>((resolve) => {
    open = resolve
  })
  return { open: (value: T) => open(value), opened }
}
