import { asc, sql } from 'drizzle-orm'
import type { Tag } from '#contract/resources.ts'
import { tag } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'

/** All tags, by name. */
export const listTags = ({ ctx }: { ctx: OperatorCtx }): Promise<Tag[]> =>
  reader(ctx)
    .select({ id: tag.id, name: tag.name })
    .from(tag)
    .orderBy(asc(sql`lower(${tag.name})`))
