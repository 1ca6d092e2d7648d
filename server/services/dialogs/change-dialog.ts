import { eq, type SQL, sql } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import type { DialogRow } from './lock-dialog.ts'

type Column = keyof typeof dialog.$inferInsert
/** New values, or SQL expressions of them, for columns of a dialog. */
export type DialogPatch = {
  [K in Exclude<Column, 'id' | 'rev' | 'noticesDue'>]?: (typeof dialog.$inferInsert)[K] | SQL
}

/** Of a dialog that no person has. */
export const withBot = {
  handler: 'bot',
  handlerOperatorId: null,
  awaitsHolder: false,
  handBackAt: null,
} as const satisfies DialogPatch

/** Of a dialog whose customer cannot be answered. Should they be again, their next waiting is news to whoever has it. */
export const unanswerable = {
  waitingSince: null,
  calledAt: null,
  awaitsHolder: sql`${dialog.handler} = 'operator'`,
} as const satisfies DialogPatch

/** How far staff was told of a waiting: over with it. */
const nobodyWaits = { escalation: 0, remindedAt: null } as const

/** Writes a patch to a dialog, raises its rev and leaves it to the notices' worker. Records no event. */
export async function writeDialog(ctx: TxCtx, dialogId: number, patch: DialogPatch): Promise<DialogRow> {
  const [row] = await ctx.tx
    .update(dialog)
    .set({
      ...(patch.waitingSince === null && nobodyWaits),
      ...patch,
      rev: sql`${dialog.rev} + 1`,
      noticesDue: true,
    })
    .where(eq(dialog.id, dialogId))
    .returning()
  return found(row, 'dialog')
}

/**
 * Changes a dialog the caller has locked, and records the `dialog` event. Gives the new row.
 * @throws ServiceError not-found
 */
export async function changeDialog(ctx: TxCtx, dialogId: number, patch: DialogPatch): Promise<DialogRow> {
  const row = await writeDialog(ctx, dialogId, patch)
  await recordEvent(ctx, { v: 1, kind: 'dialog', dialogId, rev: row.rev })
  return row
}
