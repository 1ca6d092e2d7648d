import { eq, sql } from 'drizzle-orm'
import { contactFieldValue } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'

/** Nobody needs to know it more exactly. */
export const mostCounted = 1000

/** How many contacts have a value of a field; counted up to `mostCounted`, one more than that stands for any number. */
export async function countValues(args: { ctx: OperatorCtx; input: { fieldId: number } }): Promise<number> {
  const db = reader(args.ctx)
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(contactFieldValue)
    .where(eq(contactFieldValue.fieldId, args.input.fieldId))
    .limit(mostCounted + 1)
    .as('some')
  return db.$count(some)
}
