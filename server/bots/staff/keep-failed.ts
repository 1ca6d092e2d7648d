import type { Ctx } from '#services/context.ts'
import { storeRawUpdate } from '#services/messages/store-raw-update.ts'
import { updateKind } from '#telegram/from-update.ts'
import type { UpdateSalvage } from '../updates/handle-update.ts'
import { withoutCodes } from './without-codes.ts'

/** Keeps an update of the staff bot that could not be handled: as any other of its, without codes of invitations. */
export const keepFailedStaffUpdate =
  ({ ctx, botId }: { ctx: Ctx; botId: number }): UpdateSalvage =>
  (update, updateId, reason) =>
    storeRawUpdate({
      ctx,
      input: {
        botId,
        updateId,
        kind: updateKind(update),
        payload: withoutCodes(update),
        error: String(withoutCodes(reason)),
      },
    })
