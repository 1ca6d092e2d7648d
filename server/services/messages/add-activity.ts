import type { ActivityType } from '#contract/enums.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogPatch } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { type Added, addMessage } from './add-message.ts'

/**
 * Tells in the timeline of a locked dialog what happened to it, and applies `patch` with it. The acting operator
 * is named when there is one. `detail`: `started` has the payload, a ban its reason, what gives and takes a dialog the
 * names it tells of. `client`: what of a client's request is kept with the line, so that the same again is known.
 */
export const addActivity = (
  ctx: TxCtx,
  locked: Pick<DialogRow, 'id'>,
  activity: {
    type: ActivityType
    detail?: string | null
    client?: { clientId: string; clientHash: string } | null
  },
  patch?: DialogPatch,
): Promise<Added> =>
  addMessage(
    ctx,
    locked,
    {
      kind: 'activity',
      content: 'activity',
      operatorId: ctx.actor.type === 'operator' ? ctx.actor.operatorId : null,
      activityType: activity.type,
      activityDetail: activity.detail ?? null,
      ...activity.client,
    },
    patch,
  )
