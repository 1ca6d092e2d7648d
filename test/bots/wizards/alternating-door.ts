import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server in front of several others, each request going to the next of them. */
export interface AlternatingDoor {
  url: string
  /** How many requests each has got. */
  counts: () => number[]
  stop: () => Promise<void>
}

/** `targets` is asked anew for each request: the servers behind may come and go. */
export async function createAlternatingDoor(targets: () => string[]): Promise<AlternatingDoor> {
  const counts: number[] = []
  let turn = 0
  const server = createServer((incoming, answer) => {
    const all = targets()
    const at = turn % Math.max(1, all.length)
    turn += 1
    counts[at] = (counts[at] ?? 0) + 1
    const { method, headers } = incoming
    const onward = request(new URL(incoming.url ?? '/', all[at]), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    counts: () => counts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
