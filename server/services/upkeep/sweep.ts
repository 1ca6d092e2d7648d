import type { Blobs } from '#contract/files.ts'
import type { Ctx } from '#services/context.ts'
import { failForeignCalls } from '#services/outbox/fail-foreign-calls.ts'
import { forgetOldUploads } from '#services/uploads/forget-old-uploads.ts'
import { type ForgettingTable, forgetOld } from './forget-old.ts'
import { keepEventDays } from './keep-event-days.ts'

const tables: ForgettingTable[] = [
  'raw_update',
  'session',
  'outbox',
  'notice',
  'join_failure',
  'event_default',
]

/**
 * Keeps the house: partitions of the live log for the days to come, nothing kept past its time, nothing waiting
 * for a bot that is gone. One process does it at a time; gives whether this one did.
 */
export async function sweep({ ctx, blobs }: { ctx: Ctx; blobs: Blobs }): Promise<boolean> {
  const done = await ctx.db.tryLock('souffleur:sweep', async () => {
    await keepEventDays(ctx)
    await failForeignCalls({ ctx })
    for (const table of tables) {
      const gone = await forgetOld(ctx, table)
      if (gone > 0) ctx.log.info({ table, gone }, 'swept')
    }
    const uploads = await forgetOldUploads(ctx, blobs)
    if (uploads > 0) ctx.log.info({ gone: uploads }, 'swept uploads')
    const drafts = await blobs.tidy()
    if (drafts > 0) ctx.log.info({ gone: drafts }, 'swept files that were never finished')
  })
  return done !== null
}
