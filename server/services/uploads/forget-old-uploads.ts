import { and, eq, inArray, lt, not, or, sql } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import { attachment, message, upload } from '#db/schema/index.ts'
import type { Ctx } from '#services/context.ts'
import { forgetUploads } from './forget-uploads.ts'

/**
 * Forgets uploads nobody touched for a day and no message took, and those whose message went out thirty days ago, or
 * could not in that time: what Telegram has is there from then on. Gives how many went.
 */
export function forgetOldUploads(ctx: Ctx, blobs: Blobs): Promise<number> {
  const { orm } = ctx.db
  const isIts = eq(attachment.uploadId, upload.id)
  const isUsed = sql`exists ${orm.select({ one: sql`1` }).from(attachment).where(isIts)}`
  const isUnderWay = sql`exists ${orm
    .select({ one: sql`1` })
    .from(attachment)
    .innerJoin(message, eq(message.id, attachment.messageId))
    .where(and(isIts, inArray(message.delivery, ['queued', 'sending'])))}`
  const unused = and(lt(upload.touchedAt, sql`now() - interval '1 day'`), not(isUsed))
  const served = and(lt(upload.touchedAt, sql`now() - interval '30 days'`), not(isUnderWay))
  return forgetUploads(ctx, blobs, or(unused, served) ?? sql`false`)
}
