import { setTimeout as wait } from 'node:timers/promises'

type Fields = Record<string, unknown>
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})

/** Updates of one chat stay in order: its id, the person's where an update has no chat, '' where it has neither. */
export function laneOf(update: unknown): string {
  const entry = Object.entries(fields(update)).find(([key]) => key !== 'update_id')
  const body = fields(entry?.[1])
  const id =
    fields(body.chat).id ??
    fields(fields(body.message).chat).id ??
    fields(body.from).id ??
    fields(body.user).id
  return id === undefined ? '' : String(id)
}

/**
 * Handles a batch: chats in parallel, `concurrency` at most, in order within one. An update whose handling
 * rejects is tried again with growing pauses, and what stands behind it in its chat waits. Resolves when all
 * are handled; rejects when `signal` ends it before.
 */
export async function handleBatch(
  updates: readonly unknown[],
  handle: (update: unknown) => Promise<void>,
  options: { concurrency: number; signal: AbortSignal; onRetry: (error: unknown, attempt: number) => void },
): Promise<void> {
  const byChat = new Map<string, unknown[]>()
  for (const update of updates) {
    const lane = laneOf(update)
    const chat = byChat.get(lane)
    if (chat) chat.push(update)
    else byChat.set(lane, [update])
  }
  const chats = [...byChat.values()]
  const handleUntilDone = async (update: unknown) => {
    for (let attempt = 1; ; attempt += 1) {
      options.signal.throwIfAborted()
      try {
        return await handle(update)
      } catch (error) {
        options.onRetry(error, attempt)
        await wait(Math.min(100 * 2 ** attempt, 10_000), undefined, { signal: options.signal })
      }
    }
  }
  const worker = async () => {
    for (let chat = chats.shift(); chat; chat = chats.shift())
      for (const update of chat) await handleUntilDone(update)
  }
  const workers = Array.from({ length: Math.min(options.concurrency, chats.length) }, worker)
  const ended = await Promise.allSettled(workers)
  for (const result of ended) if (result.status === 'rejected') throw result.reason
}
