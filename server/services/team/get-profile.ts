import { eq } from 'drizzle-orm'
import type { Language } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { loadMe } from './operator-view.ts'

/** The acting operator, and the language they chose; null: as Telegram tells. */
export async function getProfile({
  ctx,
}: {
  ctx: OperatorCtx
}): Promise<{ me: Me; language: Language | null }> {
  const [row] = await reader(ctx).select().from(operator).where(eq(operator.id, ctx.actor.operatorId))
  const known = found(row, 'operator')
  return { me: await loadMe(ctx, known), language: known.language }
}
