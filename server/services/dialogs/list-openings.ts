import { desc, eq } from 'drizzle-orm'
import type { Opening } from '#contract/resources.ts'
import { dialogOpening, operator } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { type OperatorCtx, reader } from '#services/context.ts'

const most = 100

/**
 * The times a dialog was open before, newest first, a hundred at most.
 * @throws ServiceError not-found
 */
export async function listOpenings(args: {
  ctx: OperatorCtx
  input: { dialogId: number }
}): Promise<Opening[]> {
  const { ctx, input } = args
  await requireDialog({ ctx, input })
  const rows = await reader(ctx)
    .select({
      opening: dialogOpening,
      closedBy: { id: operator.id, name: operator.name, role: operator.role },
    })
    .from(dialogOpening)
    .leftJoin(operator, eq(operator.id, dialogOpening.closedBy))
    .where(eq(dialogOpening.dialogId, input.dialogId))
    .orderBy(desc(dialogOpening.id))
    .limit(most)
  return rows.map(({ opening, closedBy }) => ({
    openedAt: opening.openedAt.toJSON(),
    closedAt: opening.closedAt.toJSON(),
    closedBy,
    unanswered: opening.unanswered,
  }))
}
