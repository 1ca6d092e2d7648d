import type { SandboxClient } from '#sandbox/client.ts'
import { seed, seedReachesBack } from '../seed.ts'
import { runServer, type ServerOptions } from './run-server.ts'

/** The first dialogs, told by a server whose clock goes with the story. */
export async function playSeed(client: SandboxClient, options: ServerOptions): Promise<void> {
  const server = runServer({ ...options, clockBehindMs: seedReachesBack })
  await server.ready()
  await seed({ client, api: `http://127.0.0.1:${options.port}`, setClockBehind: server.setClockBehind })
  await server.stop()
}
