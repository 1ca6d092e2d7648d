import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the bench needs of a Bot API: who the bots are, the webhooks' secrets, when each call came. */
export interface BenchBotApi {
  url: string
  /** Secret per webhook URL, as setWebhook gave it. */
  secrets: Map<string, string>
  /** Called with the text of each sendMessage, the moment its request has been read. */
  onSend: ((text: string) => void)[]
  stop: () => Promise<void>
}

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/**
 * The least Bot API there can be, so that the bench measures the server and not the sandbox.
 * `bots` maps tokens to usernames.
 */
export async function startBenchBotApi(bots: Map<string, string>): Promise<BenchBotApi> {
  const secrets = new Map<string, string>()
  let messageId = 1_000_000
  const api: BenchBotApi = { url: '', secrets, onSend: [], stop: async () => undefined }
  const answer = (token: string, method: string, body: Record<string, unknown>): unknown => {
    if (method === 'getMe')
      return { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Bench', username: bots.get(token) }
    if (method === 'setWebhook') secrets.set(String(body.url), String(body.secret_token))
    if (method === 'getWebhookInfo')
      return { url: '', has_custom_certificate: false, pending_update_count: 0 }
    if (method !== 'sendMessage') return true
    for (const tell of api.onSend) tell(String(body.text))
    messageId += 1
    return {
      message_id: messageId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: body.chat_id, type: 'private' },
    }
  }
  const server = createServer(async (request, response) => {
    const [, token, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const text = await readBody(request)
    const result = answer(token ?? '', method ?? '', text ? JSON.parse(text) : {})
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  api.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return api
}
