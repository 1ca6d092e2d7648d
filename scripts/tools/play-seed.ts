import type { SandboxClient } from '#sandbox/client.ts'
import { seed, seedReachesBack } from '../seed.ts'
import { runServer, type ServerOptions } from './run-server.ts'
import { colleague } from './sandbox-world.ts'

/**
 * The first dialogs, told by a server whose clock goes with the story. Invitations are not how the second
 * operator of a demo should have to come: for a moment they are the owner.
 */
export async function playSeed(client: SandboxClient, options: ServerOptions): Promise<void> {
  const past = { ...options, clockBehindMs: seedReachesBack }
  const first = runServer({ ...past, ownerId: colleague.id })
  await first.ready()
  await first.stop()
  const second = runServer(past)
  await second.ready()
  await seed({ client, api: `http://127.0.0.1:${options.port}`, setClockBehind: second.setClockBehind })
  await second.stop()
}
