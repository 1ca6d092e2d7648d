import { request } from 'node:http'

/**
 * Opens the live stream and calls `onText` with each chunk that came. Gives the way to close it, once the
 * server has begun to answer.
 */
export function listenLive(
  url: string,
  session: string,
  onText: (chunk: string) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const stream = request(
      `${url}/api/live`,
      { headers: { authorization: `Bearer ${session}`, accept: 'text/event-stream' }, agent: false },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`live answered ${response.statusCode}`))
        response.setEncoding('utf8')
        response.on('data', onText)
        response.on('error', () => undefined)
        resolve(() => stream.destroy())
      },
    )
    stream.once('error', reject)
    stream.end()
  })
}
