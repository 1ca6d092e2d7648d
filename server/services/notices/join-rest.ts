import { and, eq, gte, inArray, type SQL, sql } from 'drizzle-orm'
import { type CrowdKind, notice } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { toldAtOnce } from './mark-due.ts'
import type { NoticeCard } from './render-notice.ts'

/** Of many of a kind: what is said of so many beside the first ten. */
export interface Rest {
  kind: CrowdKind
  cardOf: (count: number) => NoticeCard
}

interface Joining {
  noticeId: number
  operatorId: number
  dialogId: number
  chatId: number
}

/** The line that tells of the rest: new, or as it is to read now. */
interface Line {
  noticeId: number
  card: NoticeCard
  isNew: boolean
}

// now(), for no index can be asked with clock_timestamp().
export const lately = sql`${notice.createdAt} > now() - interval '10 minutes'`

/**
 * Whether a person was told of ten of this kind within the last ten minutes, by what still stands; `theirs`: of ten
 * dialogs given to them in person, so that the haste of others hides nothing of what is theirs.
 */
export async function isCrowded(
  ctx: TxCtx,
  operatorId: number,
  kind: CrowdKind | 'card',
  theirs = false,
): Promise<boolean> {
  const isTheirs = sql`exists (select from dialog_assignee a
    where a.dialog_id = ${notice.dialogId} and a.operator_id = ${notice.operatorId})`
  const rows = await ctx.tx
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(
        eq(notice.operatorId, operatorId),
        lately,
        eq(notice.kind, kind),
        inArray(notice.state, ['shown', 'said']),
        theirs ? isTheirs : undefined,
      ),
    )
    .limit(toldAtOnce)
  return rows.length === toldAtOnce
}

/** Notes it down as one of the rest; false where what was noted down is no longer to be said. */
async function keepAs(
  ctx: TxCtx,
  { noticeId, chatId }: Joining,
  { kind, state }: { kind: `${CrowdKind}-more`; state: 'said' | 'gone' },
): Promise<number | null> {
  const botId = ctx.install.staffBot.id
  const values = { kind, state, chatId, botId, silent: true, createdAt: sql`clock_timestamp()` }
  const [row] = await ctx.tx
    .update(notice)
    .set(values)
    .where(and(eq(notice.id, noticeId), eq(notice.state, 'due')))
    .returning({ id: notice.id })
  return row?.id ?? null
}

/**
 * Counts a dialog among the rest of its kind, which a person is told of in one line: the line of the last ten minutes,
 * or a new one. Gives the line; null where it is no longer to be said. The caller holds the lane of their chat.
 */
export async function joinRest(ctx: TxCtx, joining: Joining, rest: Rest): Promise<Line | null> {
  const kind = `${rest.kind}-more` as const
  const isTheirs = and(eq(notice.operatorId, joining.operatorId), eq(notice.kind, kind))
  const [line] = await ctx.tx
    .select({ id: notice.id })
    .from(notice)
    .where(and(isTheirs, lately, eq(notice.state, 'said'), eq(notice.botId, ctx.install.staffBot.id)))
    .orderBy(sql`${notice.createdAt} desc`)
    .limit(1)
  // The line is the first of those it tells of.
  const since = (id: number): SQL => sql`(select l.created_at from notice l where l.id = ${id})`
  const dialogsOf = (id: number) =>
    ctx.tx
      .selectDistinct({ dialogId: notice.dialogId })
      .from(notice)
      .where(and(isTheirs, gte(notice.createdAt, since(id))))
  const kept = await keepAs(ctx, joining, { kind, state: line ? 'gone' : 'said' })
  if (kept === null) return null
  const noticeId = line?.id ?? kept
  const card = rest.cardOf((await dialogsOf(noticeId)).length)
  await ctx.tx.update(notice).set({ text: card.text }).where(eq(notice.id, noticeId))
  return { noticeId, card, isNew: !line }
}
