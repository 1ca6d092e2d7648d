import type { infer as Infer } from 'zod/mini'
import { limits } from '#contract/limits.ts'
import type { PresenceList, SetPresence } from '#contract/requests.ts'
import { findPresent, putSign } from '#db/queries/presence.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'
import { markLeft } from '#services/notices/mark-due.ts'
import { tellPresence } from './tell-presence.ts'

type Input = { dialogId: number } & Infer<typeof SetPresence>

const isWriting = { open: false, writing: true, gone: null } as const

/**
 * Takes down that the acting operator has a dialog open on a device, writes in it, or has left it; holds for
 * `limits.presence`. Colleagues who see the dialog are told if that makes a difference to them, the customer
 * never. Gives who is there.
 * @throws ServiceError not-found
 */
export async function setPresence({
  ctx,
  input,
}: {
  ctx: OperatorCtx
  input: Input
}): Promise<Infer<typeof PresenceList>> {
  const { dialogId, deviceId, state } = input
  await requireDialog({ ctx, input: { dialogId } })
  const sign = { dialogId, operatorId: ctx.actor.operatorId, deviceId, isWriting: isWriting[state] }
  const isNews = await putSign(ctx.db, sign, limits.presence)
  if (isNews) await tellPresence(ctx, [dialogId])
  if (isNews && state === 'gone') await markLeft(ctx, [dialogId])
  const present = await findPresent(ctx.db, [dialogId])
  return { people: present.map(({ operatorId, isWriting: writes }) => ({ operatorId, isWriting: writes })) }
}
