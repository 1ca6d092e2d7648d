import { Agent, request } from 'node:http'

// Connections stay open, as Telegram's do. Not fetch: the bench shares the machine with what it measures.
const agent = new Agent({ keepAlive: true })

/** Posts JSON and gives the status, once the answer has been read. */
export function postJson(url: string, headers: Record<string, string>, body: object): Promise<number> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      (answer) => {
        answer.resume()
        answer.once('error', reject)
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    asked.once('error', reject)
    asked.end(text)
  })
}
