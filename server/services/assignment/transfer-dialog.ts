import type * as z from 'zod/mini'
import type { Transfer } from '#contract/requests.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import type { DialogPatch } from '#services/dialogs/change-dialog.ts'
import { type DialogRow, lockDialog } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { isStorable } from '#services/messages/check-text.ts'
import { againIfTaken, findAccepted, hashOfRequest, requireSame } from '#services/messages/client-id.ts'
import { keepMentions } from '#services/messages/mentions.ts'
import { tellAssigned } from '#services/notices/tell-assigned.ts'
import { addAssignees, clearAssignees } from './assignees.ts'
import { type Assignees, lockNamed } from './lock-assignable.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** The note goes into the timeline before the line of the transfer, and names who gets the dialog. Gives its id. */
async function writeNote(ctx: Tx, row: DialogRow, text: string, operatorIds: readonly number[]) {
  const { operatorId } = ctx.actor
  const { messageId } = await addMessage(ctx, row, { kind: 'note', origin: 'operator', operatorId, text })
  await keepMentions(
    ctx,
    messageId,
    operatorIds.filter((id) => id !== operatorId),
  )
  return messageId
}

/**
 * Who speaks to the customer after it: the bot goes on where it had the dialog; where a person had it the bot stays
 * silent, and the first of those who get it has it, or whoever of the teams takes it.
 */
function handlerAfter(row: DialogRow, [next]: readonly number[]): DialogPatch {
  if (row.handler === 'bot' || row.handlerOperatorId === next) return {}
  return {
    handlerOperatorId: next ?? null,
    ...(next !== undefined && { lastOperatorId: next }),
    awaitsHolder: true,
    handBackAt: null,
  }
}

type Input = { dialogId: number } & z.infer<typeof Transfer>

/** What the line of a transfer keeps of the request, so that the same again transfers nothing; null without an id. */
const clientOf = ({ clientId, dialogId, note }: Input, { operatorIds, teamIds }: Assignees) =>
  clientId === undefined
    ? null
    : { clientId, clientHash: hashOfRequest(['transfer', dialogId, operatorIds, teamIds, note.trim()]) }

/**
 * Gives a dialog to people and teams in place of whoever has it, with an optional note to those who get it, and says so
 * in its timeline, in one line. The same `clientId` again changes nothing, however things stand by then.
 * @throws ServiceError not-found: the dialog, a team, or an active operator; invalid: to nobody, or a note that cannot be
 * kept; client-id-reused
 */
export function transferDialog(args: { ctx: OperatorCtx; input: Input }) {
  const { dialogId, note } = args.input
  const to: Assignees = {
    operatorIds: [...new Set(args.input.operatorIds)],
    teamIds: [...new Set(args.input.teamIds)],
  }
  if (to.operatorIds.length + to.teamIds.length === 0)
    throw new ServiceError('invalid', 'a dialog is transferred to somebody', ['operatorIds', 'teamIds'])
  if (!isStorable(note)) throw new ServiceError('invalid', 'a note no database keeps', ['note'])
  const client = clientOf(args.input, to)
  const attempt = async (ctx: Tx) => {
    const named = await lockNamed(ctx, to)
    const row = await lockDialog(ctx, dialogId)
    const accepted = client && (await findAccepted(ctx, client.clientId))
    if (client) requireSame(accepted, client.clientHash)
    // Who gave it away may see it no more, and is answered as they were.
    if (accepted) return dialogForMe(ctx, dialogId)
    await requireDialog({ ctx, input: { dialogId } })
    const { operators, teams } = named()
    const noteId = note.trim() ? await writeNote(ctx, row, note.trim(), to.operatorIds) : null
    await clearAssignees(ctx, dialogId)
    await addAssignees(ctx, dialogId, to)
    const detail = [...operators, ...teams].map(({ name }) => name).join(', ')
    await addActivity(ctx, row, { type: 'transferred', detail, client }, handlerAfter(row, to.operatorIds))
    // With the note: whom it names need not be told twice.
    await tellAssigned(ctx, dialogId, to, noteId)
    return dialogForMe(ctx, dialogId)
  }
  return againIfTaken(args.ctx, () => inTransaction(args.ctx, attempt))
}
