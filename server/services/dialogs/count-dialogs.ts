import type { DialogCounts } from '#contract/requests.ts'
import { countDialogRows } from '#db/queries/count-dialogs.ts'
import type { OperatorCtx } from '#services/context.ts'

/** How many dialogs the acting operator's everyday lists hold, each at most `limits.count`. */
export const countDialogs = ({ ctx }: { ctx: OperatorCtx }): Promise<DialogCounts> =>
  countDialogRows(ctx.db, ctx.actor.operatorId)
