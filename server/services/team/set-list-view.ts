import { and, eq } from 'drizzle-orm'
import type { Me } from '#contract/resources.ts'
import { operator } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { isStorable } from '#services/messages/check-text.ts'
import { loadMe } from './operator-view.ts'

/**
 * Keeps which list of dialogs the acting operator looks at, as the Mini App spells it in its address, for the next time
 * they open it. Nobody is told, for it concerns nobody else. Gives how they stand.
 * @throws ServiceError invalid, not-an-operator
 */
export async function setListView(args: { ctx: OperatorCtx; input: { listView: string } }): Promise<Me> {
  const { ctx, input } = args
  if (!isStorable(input.listView)) throw new ServiceError('invalid', 'no database keeps that', ['listView'])
  const [row] = await reader(ctx)
    .update(operator)
    .set({ listView: input.listView })
    .where(and(eq(operator.id, ctx.actor.operatorId), operator.isActive))
    .returning()
  if (!row) throw new ServiceError('not-an-operator')
  return loadMe(ctx, row)
}
