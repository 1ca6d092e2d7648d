import type { LiveEvent } from '#contract/events.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { Ctx } from '#services/context.ts'
import { batchFrame } from './frames.ts'
import type { Batch } from './hydrate.ts'

/** Of an operator whose sight changed, instead of a frame: they have to load their screens anew. */
export const resync = 'resync'
/** What a batch is to an operator; null: nothing. */
type Told = Uint8Array | typeof resync | null

const gone = (dialogId: number): string => {
  const event: LiveEvent = { type: 'dialog.gone', dialogId }
  return JSON.stringify(event)
}

/**
 * The frame of a batch for each operator. Operators who get the same events get the very same bytes. One question to
 * access for all of `operatorIds`.
 */
export async function framesFor(
  ctx: Ctx,
  batch: Batch,
  operatorIds: number[],
  cursor: string,
): Promise<(operatorId: number) => Told> {
  const { events, dialogIds, sight } = batch
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  const frames = new Map<string, Uint8Array>()
  const build = (operatorId: number): Told => {
    if (sight.everybody || sight.operatorIds.includes(operatorId)) return resync
    const hidden = dialogIds.filter((dialogId) => !sees(operatorId, dialogId))
    const isHidden = (dialogId: number | null) => dialogId !== null && hidden.includes(dialogId)
    const mine = events.flatMap((event, index) =>
      (event.operatorId ?? operatorId) === operatorId && !isHidden(event.dialogId) ? [index] : [],
    )
    if (mine.length === 0 && hidden.length === 0) return null
    const key = `${mine.join()}|${hidden.join()}`
    const made =
      frames.get(key) ??
      batchFrame(cursor, [...mine.flatMap((index) => events[index]?.json ?? []), ...hidden.map(gone)])
    frames.set(key, made)
    return made
  }
  const byOperator = new Map(operatorIds.map((operatorId) => [operatorId, build(operatorId)]))
  return (operatorId) => byOperator.get(operatorId) ?? null
}
