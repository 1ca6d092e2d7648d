import type { Ctx } from '#services/context.ts'

/** Gives the right `name` back at once, if `holder` still has it. */
export async function releaseLease({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { name: string; holder: string }
}): Promise<void> {
  await ctx.db.query('delete from lease where name = $1 and holder = $2::uuid', [input.name, input.holder])
}
