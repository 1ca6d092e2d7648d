import type { Bot } from '#sandbox/state/model.ts'
import type { World } from '#sandbox/world.ts'
import type { Arguments } from './arguments.ts'
import { runCall } from './run-call.ts'

/** What a webhook may not call in its answer. */
const NOT_HERE = /^(get|setwebhook$|deletewebhook$|close$|logout$)/i

/** Carries out the call a webhook answered a delivery with: its `method` names it; its result goes nowhere. */
export async function runWebhookAnswer(world: World, bot: Bot, args: Arguments): Promise<void> {
  const method = args.text('method')
  if (method === '' || NOT_HERE.test(method)) return
  const signal = new AbortController().signal
  await runCall(world, { bot, method, args, signal, viaWebhook: true }, Promise.resolve())
}
