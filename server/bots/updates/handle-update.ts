import type { Ctx } from '#services/context.ts'
import { storeRawUpdate } from '#services/messages/store-raw-update.ts'
import { isTransient } from '#services/transient.ts'
import { updateIdOf, updateKind } from '#telegram/from-update.ts'
import { idOfMalformed, storable } from './storable.ts'

/** What is done at Telegram once an update is committed; its failure loses nothing of ours. */
export type Afterwards = { what: string; run: () => Promise<unknown> }
/** Commits what an update means. Throws when nothing of it is committed. */
export type UpdateWork = (update: unknown, updateId: number) => Promise<Afterwards[]>
/** Keeps an update whose work failed for good, and lets people see that it came. Throws when nothing is kept. */
export type UpdateSalvage = (update: unknown, updateId: number, reason: string) => Promise<unknown>
export type UpdateOutcome = 'handled' | 'failed' | 'malformed'

export interface UpdateHandler {
  /**
   * Resolves when the update is committed, or kept with the reason it could not be handled: visibly if `salvage`
   * can, else raw.
   * Rejects when the database cannot take it now: it must be handed in again.
   */
  handle: (update: unknown) => Promise<void>
  /** Keeps a delivery that is no update, under a number of its own. */
  keepMalformed: (body: string, reason: string) => Promise<void>
  /** Waits for the calls that follow committed updates. */
  settled: () => Promise<void>
}

const reasonOf = (error: unknown) =>
  String(error instanceof Error ? `${error.name}: ${error.message}` : error).slice(0, 500)

/** One bot's door for updates, the same for polling and webhooks. */
export function createUpdateHandler(
  deps: { ctx: Ctx; botId: number; count: (kind: string, outcome: UpdateOutcome) => void },
  work: UpdateWork,
  salvage?: UpdateSalvage,
): UpdateHandler {
  const { ctx, botId } = deps
  const running = new Set<Promise<void>>()
  const follow = ({ what, run }: Afterwards, updateId: number) => {
    const call: Promise<void> = run()
      .then(
        () => undefined,
        (error: unknown) => ctx.log.warn({ err: error, botId, updateId }, `after the update: ${what} failed`),
      )
      .finally(() => running.delete(call))
    running.add(call)
  }
  const keepMalformed = async (body: string, reason: string) => {
    ctx.log.error({ botId, reason }, 'a delivery that is no update')
    deps.count('malformed', 'malformed')
    await storeRawUpdate({
      ctx,
      input: {
        botId,
        updateId: idOfMalformed(body),
        kind: 'malformed',
        payload: storable({ body: body.slice(0, 65_536) }),
        error: reason,
      },
    })
  }
  /** Keeps what could not be handled. One that cannot be shown either must still not block its chat. */
  const keepFailed = async (update: unknown, updateId: number, failure: unknown) => {
    const kind = updateKind(update)
    const reason = reasonOf(failure)
    ctx.log.error(
      { err: failure, botId, updateId, kind },
      'an update could not be handled; it is kept as it came',
    )
    try {
      if (salvage) return await salvage(update, updateId, reason)
    } catch (error) {
      if (isTransient(error)) throw error
      ctx.log.error({ err: error, botId, updateId, kind }, 'an update that failed could not be shown either')
    }
    await storeRawUpdate({ ctx, input: { botId, updateId, kind, payload: update, error: reason } })
  }
  const handle = async (received: unknown) => {
    const update = storable(received)
    const updateId = updateIdOf(update)
    if (updateId === null) return keepMalformed(JSON.stringify(update) ?? '', 'no update_id')
    const kind = updateKind(update)
    try {
      const afterwards = await work(update, updateId)
      deps.count(kind, 'handled')
      for (const call of afterwards) follow(call, updateId)
    } catch (error) {
      if (isTransient(error)) throw error
      await keepFailed(update, updateId, error)
      deps.count(kind, 'failed')
    }
  }
  return {
    handle,
    keepMalformed,
    settled: async () => {
      await Promise.all(running)
    },
  }
}
