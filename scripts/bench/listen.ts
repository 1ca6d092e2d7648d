import { request } from 'node:http'

/**
 * Opens the live stream and calls `onMessage` with the text of each message that came. Gives the way to close it,
 * once the first has come: from then on the stream stands on the log, and misses nothing.
 */
export function listenLive(
  url: string,
  session: string,
  onMessage: (text: string) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const stream = request(
      `${url}/api/live`,
      { headers: { authorization: `Bearer ${session}`, accept: 'text/event-stream' }, agent: false },
      (response) => {
        if (response.statusCode !== 200) return reject(new Error(`live answered ${response.statusCode}`))
        response.setEncoding('utf8')
        let rest = ''
        response.on('data', (chunk: string) => {
          const messages = (rest + chunk).split('\n\n')
          rest = messages.pop() ?? ''
          for (const message of messages) onMessage(message)
          if (messages.length > 0) resolve(() => stream.destroy())
        })
        response.on('error', () => undefined)
      },
    )
    stream.once('error', reject)
    stream.end()
  })
}
