import { rawUpdate } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'

/**
 * Keeps an update as it came, and no more: one that could not be parsed, or whose handling failed (`error` says
 * how). `payload` must be storable as jsonb. Gives false when the update is on record already.
 */
export function storeRawUpdate(args: {
  ctx: Ctx
  input: { botId: number; updateId: number; kind: string; payload: unknown; error?: string | null }
}): Promise<boolean> {
  const { botId, updateId, kind, payload, error = null } = args.input
  return inTransaction(args.ctx, async ({ tx }) => {
    const stored = await tx
      .insert(rawUpdate)
      .values({ botId, updateId, kind, payload, error })
      .onConflictDoNothing()
      .returning({ updateId: rawUpdate.updateId })
    return stored.length > 0
  })
}
