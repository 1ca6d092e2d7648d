import type { Call } from '#sandbox/calls.ts'
import type { Fault } from '#sandbox/control/wire.ts'
import type { Bot } from '#sandbox/state/model.ts'
import type { World } from '#sandbox/world.ts'
import type { Arguments } from './arguments.ts'
import { BotApiError, forbidden, tooManyRequests } from './errors.ts'
import { Described } from './method.ts'
import { isSend, methodNamed } from './methods.ts'

/** What goes back to the caller: an answer, or something done to the connection instead. */
export type Answer =
  | { type: 'json'; status: number; body: object; retryAfter?: number | undefined }
  | { type: 'html'; status: number; body: string }
  | { type: 'hang' }
  | { type: 'reset' }

export interface IncomingCall {
  bot: Bot
  method: string
  args: Arguments
  signal: AbortSignal
  viaWebhook?: true
}

/** Carries a call out as Telegram would, but for the fault it meets; keeps it in the record. */
export async function runCall(
  world: World,
  incoming: IncomingCall,
  answered: Promise<void>,
): Promise<Answer> {
  const { bot, args, signal } = incoming
  const known = methodNamed(incoming.method)
  const name = known?.name ?? incoming.method
  const call = world.calls.begin(bot, name, describePayload(args), isSend(name))
  if (incoming.viaWebhook) call.record.viaWebhook = true
  void answered.then(() => call.finish())
  const chatId = args.integer('chat_id') || undefined
  const fault = world.faults.take({ bot: bot.username, method: name.toLowerCase(), chatId })
  const isPoll = name === 'getUpdates'
  if (!isPoll) await pause(world.faults.latency / 2)
  const execute = async (): Promise<Answer> =>
    known
      ? carryOut(call, () => known.run({ world, bot, args, signal }))
      : refused(call, new BotApiError(404, 'Not Found: method not found'))
  const answer = fault ? await meet(fault, call, execute) : await execute()
  if (!isPoll) await pause(world.faults.latency / 2)
  return answer
}

async function meet(fault: Fault, call: Call, execute: () => Promise<Answer>): Promise<Answer> {
  const note = `fault: ${fault.kind}`
  if (fault.kind === '429') return refused(call, tooManyRequests(fault.retryAfter), note)
  if (fault.kind === '500') return refused(call, new BotApiError(500, 'Internal Server Error'), note)
  if (fault.kind === 'blocked') return refused(call, forbidden('bot was blocked by the user'), note)
  const isExecuted = fault.kind === 'reset-after' || (fault.kind === 'hang' && fault.executed === true)
  if (isExecuted) await execute()
  call.settle(note)
  if (fault.kind === '502')
    return { type: 'html', status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' }
  return fault.kind === 'hang' ? { type: 'hang' } : { type: 'reset' }
}

async function carryOut(call: Call, run: () => unknown): Promise<Answer> {
  try {
    const result = await run()
    const { value, description } =
      result instanceof Described
        ? { value: result.result, description: result.description }
        : { value: result, description: undefined }
    call.settle('ok', messageIdOf(value))
    return {
      type: 'json',
      status: 200,
      body: { ok: true, result: value, ...(description && { description }) },
    }
  } catch (error) {
    if (error instanceof BotApiError) return refused(call, error)
    call.settle('Internal Server Error')
    throw error
  }
}

function refused(call: Call, error: BotApiError, note?: string): Answer {
  call.settle(note ?? error.message)
  return { type: 'json', status: error.code, body: error.toJSON(), retryAfter: error.retryAfter }
}

const messageIdOf = (result: unknown): number | undefined =>
  typeof result === 'object' &&
  result !== null &&
  'message_id' in result &&
  typeof result.message_id === 'number'
    ? result.message_id
    : undefined

/** The parameters as they came: structures parsed, files told by name, type and size. */
function describePayload({ values, files }: Arguments): Record<string, unknown> {
  const described = Object.entries(values).map(([name, value]) => [name, parsedIfStructure(value)])
  for (const [name, { name: file, mime, bytes }] of files)
    described.push([name, { file, mime, size: bytes.length }])
  return Object.fromEntries(described)
}

function parsedIfStructure(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
