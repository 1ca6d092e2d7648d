import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { limits } from '#contract/limits.ts'
import type { CannedReply } from '#contract/resources.ts'
import { cannedReply, operator, team, teamMember } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { isStorable } from '#services/messages/check-text.ts'

/** What an active operator may use: everyone's and their teams'; admins all there are. */
const isVisible = ({ actor: { operatorId } }: OperatorCtx): SQL => sql`exists (
  select 1 from ${operator} where ${operator.id} = ${operatorId} and ${operator.isActive} and (
    ${cannedReply.teamId} is null or ${operator.role} in ('owner', 'admin') or exists (
      select 1 from ${teamMember}
       where ${teamMember.teamId} = ${cannedReply.teamId} and ${teamMember.operatorId} = ${operator.id})))`

const columns = {
  id: cannedReply.id,
  shortcut: cannedReply.shortcut,
  title: cannedReply.title,
  text: cannedReply.text,
  entities: cannedReply.entities,
  team: { id: team.id, name: team.name },
}

const select = (ctx: OperatorCtx, where: SQL | undefined) =>
  reader(ctx)
    .select(columns)
    .from(cannedReply)
    .leftJoin(team, eq(team.id, cannedReply.teamId))
    .where(and(isVisible(ctx), where))

/** For comparing: without case, and without the dots of ё, which few people type. */
const folded = (text: SQL | AnyPgColumn) => sql`replace(lower(${text}), 'ё', 'е')`

/** Which part of the trigrams of what is typed a mistyped shortcut or title must have; shorter ones have too few. */
const leastAlike = 0.45
const leastMistyped = 4

/** How well a reply fits what was typed: 0 is its shortcut itself; null: not at all. */
function rankOf(query: string): SQL<number | null> {
  const typed = folded(sql`${query}::text`)
  const place = (column: AnyPgColumn) => sql`position(${typed} in ${folded(column)})`
  return sql`case
    when ${folded(cannedReply.shortcut)} = ${typed} then 0
    when ${place(cannedReply.shortcut)} = 1 then 1
    when ${place(cannedReply.title)} = 1 then 2
    when ${place(cannedReply.title)} > 0 then 3
    when ${place(cannedReply.shortcut)} > 0 then 4
    when ${place(cannedReply.text)} > 0 then 5 end`
}

/** How unlike what was typed a reply is called; null: too unlike to be what was meant. */
function mistypedRankOf(query: string): SQL<number | null> {
  const typed = folded(sql`${query}::text`)
  const alike = (column: AnyPgColumn) => sql`word_similarity(${typed}, ${folded(column)})`
  const most = sql`greatest(${alike(cannedReply.shortcut)}, ${alike(cannedReply.title)})`
  return sql`case when length(${typed}) >= ${leastMistyped} and ${most} >= ${leastAlike} then 1 - ${most} end`
}

const tidyQuery = (query: string) => query.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/^\//, '')

const ofTeam = (teamId: number | null | undefined): SQL | undefined => {
  if (teamId === undefined) return undefined
  return teamId === null ? isNull(cannedReply.teamId) : eq(cannedReply.teamId, teamId)
}

/**
 * The canned replies the acting operator may use, by shortcut; with `query` those that have it in shortcut, title or
 * text, best matches first, or where none has, those whose shortcut or title is almost that; with `teamId` that
 * team's alone, null: everyone's alone. `total` counts all pages.
 * @throws ServiceError invalid for a query no text can hold
 */
export async function listReplies(args: {
  ctx: OperatorCtx
  input: {
    query?: string | undefined
    teamId?: number | null | undefined
    offset?: number | undefined
    limit?: number | undefined
  }
}): Promise<{ items: CannedReply[]; total: number }> {
  const { ctx, input } = args
  const query = tidyQuery(input.query ?? '')
  if (!isStorable(query)) throw new ServiceError('invalid', 'a query no text can hold', ['query'])
  const list = async (rank: SQL | null) => {
    const where = and(ofTeam(input.teamId), rank ? sql`${rank} is not null` : undefined)
    const items = await select(ctx, where)
      .orderBy(...(rank ? [asc(rank)] : []), asc(sql`lower(${cannedReply.shortcut})`), asc(cannedReply.id))
      .offset(input.offset ?? 0)
      .limit(input.limit ?? limits.page.default)
    return { items, total: await reader(ctx).$count(cannedReply, and(isVisible(ctx), where)) }
  }
  if (query === '') return list(null)
  const found = await list(rankOf(query))
  return found.total > 0 ? found : list(mistypedRankOf(query))
}

/**
 * A canned reply the acting operator may use. One they may not is no different from one that isn't.
 * @throws ServiceError not-found
 */
export async function getReply(args: { ctx: OperatorCtx; input: { replyId: number } }): Promise<CannedReply> {
  const [row] = await select(args.ctx, eq(cannedReply.id, args.input.replyId))
  return found(row, 'canned reply')
}
