import type { LiveEvent } from '#contract/events.ts'
import { findPresent } from '#db/queries/presence.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { Ctx } from '#services/context.ts'
import { batchFrame } from './frames.ts'

/**
 * Who has these dialogs open now, for each operator as one frame of those they see; null: none of them. It is of no
 * log, so the frame is made when it is sent, with the cursor that is true then.
 */
export async function presenceFor(
  ctx: Ctx,
  dialogIds: number[],
  operatorIds: number[],
): Promise<(operatorId: number, cursor: string) => Uint8Array | null> {
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  const present = await findPresent(ctx.db, dialogIds)
  const told = dialogIds.map((dialogId) => {
    const people = present.flatMap(({ dialogId: of, operatorId, isWriting }) =>
      of === dialogId ? [{ operatorId, isWriting }] : [],
    )
    const event: LiveEvent = { type: 'presence', dialogId, people }
    return { dialogId, json: JSON.stringify(event) }
  })
  return (operatorId, cursor) => {
    const mine = told.flatMap(({ dialogId, json }) => (sees(operatorId, dialogId) ? [json] : []))
    return mine.length > 0 ? batchFrame(cursor, mine) : null
  }
}
