import type * as z from 'zod/mini'
import type { ErrorCode } from '#contract/errors.ts'
import type { BulkChange, BulkResult } from '#contract/requests.ts'
import { translate } from '#i18n/translate.ts'
import { assignDialog } from '#services/assignment/assign-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { tagDialog } from '#services/tags/tag-dialog.ts'
import { isTransient } from '#services/transient.ts'
import { closeDialog } from './close-dialog.ts'
import { markUnread } from './mark-unread.ts'
import { takeOver } from './take-over.ts'

type Change = BulkChange['change']

function carryOut(ctx: OperatorCtx, dialogId: number, change: Change): Promise<unknown> {
  switch (change.type) {
    case 'take-over':
      return takeOver({ ctx, input: { dialogId } })
    case 'assign':
      return assignDialog({ ctx, input: { dialogId, ...change } })
    case 'close':
      return closeDialog({ ctx, input: { dialogId } })
    case 'tag':
      return tagDialog({ ctx, input: { dialogId, name: change.name } })
    case 'unread':
      return markUnread({ ctx, input: { dialogId } })
  }
}

function codeOf(ctx: OperatorCtx, dialogId: number, error: unknown): ErrorCode {
  if (error instanceof ServiceError) return error.code
  const code = isTransient(error) ? 'unavailable' : 'internal'
  // What it is called alone: its message may quote what is in the dialog.
  const name = error instanceof Error ? error.name : typeof error
  ctx.log.error({ dialogId, code, error: name }, 'one dialog of several was not changed')
  return code
}

/**
 * The same change to several dialogs, one after the other, each in a transaction of its own: what is refused for one
 * changes nothing of the others. Gives those it was done to, and why not to the rest, in the reader's words.
 */
export async function bulkChange(args: {
  ctx: OperatorCtx
  input: BulkChange
}): Promise<z.infer<typeof BulkResult>> {
  const { ctx, input } = args
  const result: z.infer<typeof BulkResult> = { done: [], failed: [] }
  for (const dialogId of new Set(input.dialogIds))
    try {
      await carryOut(ctx, dialogId, input.change)
      result.done.push(dialogId)
    } catch (error) {
      const code = codeOf(ctx, dialogId, error)
      result.failed.push({ dialogId, code, message: translate(ctx.actor.language, `error-${code}`) })
    }
  return result
}
