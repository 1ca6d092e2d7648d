import { connect, createServer, type Socket } from 'node:net'

/** A way to a TCP server that can be shut and opened again. */
export interface TcpDoor {
  port: number
  /** Cuts every connection and refuses new ones. */
  shut: () => Promise<void>
  open: () => Promise<void>
}

export async function createTcpDoor(target: { host: string; port: number }): Promise<TcpDoor> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      // Either end may break off at any moment: that is what the door is for.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  await listen(0)
  const address = server.address()
  if (!address || typeof address !== 'object') throw new Error('no port')
  const { port } = address
  return {
    port,
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    open: () => listen(port),
  }
}
