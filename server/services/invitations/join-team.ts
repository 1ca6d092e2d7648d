import { and, asc, count, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Language, OperatorRole } from '#contract/enums.ts'
import { invitation, joinFailure, operator, team, teamMember } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { addOperator } from '#services/team/add-operator.ts'
import { fullName, type OperatorRow, operatorLanguage } from '#services/team/operator-view.ts'
import { writeTeamMember } from '#services/team/set-team-member.ts'
import { hashCode, readCode } from './code.ts'

/** So many codes that let nobody in, of one person within that time, and they have to wait. */
const patience = { failures: 5, minutes: 15 }

export interface Joining {
  telegramId: number
  firstName: string
  lastName: string | null
  languageCode: string | null
  /** As they typed it, or as their link had it. */
  code: string
}

type Refusal = 'unknown' | 'expired' | 'revoked' | 'used-up' | 'too-many-tries' | 'left-since'
export type Joined =
  | {
      outcome: 'joined'
      operatorId: number
      name: string
      role: OperatorRole
      /** Who invited, if the staff bot can reach them. */
      inviter: { telegramId: number; language: Language } | null
    }
  | { outcome: 'already-in' }
  | { outcome: Refusal }

type InvitationRow = typeof invitation.$inferSelect

async function hasToWait(ctx: TxCtx, telegramId: number): Promise<boolean> {
  const [row] = await ctx.tx
    .select({ failures: count() })
    .from(joinFailure)
    .where(
      and(
        eq(joinFailure.telegramId, telegramId),
        gt(joinFailure.at, sql`now() - ${patience.minutes}::int * interval '1 minute'`),
      ),
    )
  return (row?.failures ?? 0) >= patience.failures
}

/** Whoever deletes a team locks it before the invitations into it: so does who joins. */
async function lockTeamOf(ctx: TxCtx, { teamId }: InvitationRow): Promise<void> {
  if (teamId !== null)
    await ctx.tx.select({ id: team.id }).from(team).where(eq(team.id, teamId)).for('update')
}

/** Takes one use of an invitation, unless it is used up or over by now. */
async function takeUse(ctx: TxCtx, { id }: InvitationRow): Promise<InvitationRow | null> {
  const [row] = await ctx.tx
    .update(invitation)
    .set({ uses: sql`${invitation.uses} + 1` })
    .where(
      and(
        eq(invitation.id, id),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, sql`now()`),
        or(isNull(invitation.maxUses), lt(invitation.uses, invitation.maxUses)),
      ),
    )
    .returning()
  return row ?? null
}

/** Why an invitation lets nobody in. */
function refusalOf(row: InvitationRow): Refusal {
  if (row.revokedAt) return 'revoked'
  return row.maxUses !== null && row.uses >= row.maxUses ? 'used-up' : 'expired'
}

const findOperator = async (ctx: TxCtx, telegramId: number): Promise<OperatorRow | null> => {
  const [row] = await ctx.tx
    .select()
    .from(operator)
    .where(eq(operator.telegramId, telegramId))
    .for('no key update')
  return row ?? null
}

/** They come anew, by what their invitation says: the teams they were in before are not part of it. */
async function leaveTeams(ctx: TxCtx, { id, name }: OperatorRow): Promise<void> {
  const mine = eq(teamMember.operatorId, id)
  const before = await ctx.tx
    .select({ name: team.name })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(mine)
    .orderBy(asc(team.id))
  await ctx.tx.delete(teamMember).where(mine)
  for (const group of before)
    await recordAudit(ctx, { action: 'team-member-removed', subject: { id, name }, before: group.name })
}

/** Adds them, or brings one who had left back in the invitation's role. */
async function enter(ctx: TxCtx, input: Joining, known: OperatorRow | null, role: OperatorRole) {
  const name = fullName(input)
  const telegramLanguage = input.languageCode
  if (!known) return addOperator(ctx, { telegramId: input.telegramId, role, name, telegramLanguage })
  const [back] = await ctx.tx
    .update(operator)
    .set({ role, isActive: true, deactivatedAt: null, telegramLanguage, name: known.name || name })
    .where(and(eq(operator.id, known.id), eq(operator.isActive, false)))
    .returning()
  if (!back) return null
  await leaveTeams(ctx, back)
  await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: back.id })
  return back
}

async function accept(ctx: TxCtx, input: Joining, row: InvitationRow): Promise<Joined> {
  const known = await findOperator(ctx, input.telegramId)
  if (known?.isActive) return { outcome: 'already-in' }
  // Whoever was sent away must not come back by a link that was about before.
  if (known?.deactivatedAt && row.createdAt < known.deactivatedAt) return { outcome: 'left-since' }
  await lockTeamOf(ctx, row)
  const taken = await takeUse(ctx, row)
  if (!taken) return { outcome: refusalOf(await readAgain(ctx, row)) }
  const person = await enter(ctx, input, known, taken.role)
  if (!person) throw new Error('a person joined twice at once')
  if (taken.teamId !== null)
    await writeTeamMember(ctx, { teamId: taken.teamId, operatorId: person.id, member: true })
  const language = person.language ?? languageOf(person.telegramLanguage)
  const themselves = { type: 'operator', operatorId: person.id, role: taken.role, language } as const
  await recordAudit(
    { ...ctx, actor: themselves },
    {
      action: 'operator-joined',
      subject: { id: person.id, name: person.name },
      after: { role: taken.role, invitation: taken.id },
    },
  )
  await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
  return {
    outcome: 'joined',
    operatorId: person.id,
    name: person.name,
    role: taken.role,
    inviter: await findInviter(ctx, taken.createdBy),
  }
}

async function findInviter(ctx: TxCtx, operatorId: number) {
  const [row] = await ctx.tx
    .select()
    .from(operator)
    .where(and(eq(operator.id, operatorId), operator.isActive, operator.staffChatOpen))
  if (!row) return null
  const { defaultLanguage } = await getSettings(ctx)
  return { telegramId: row.telegramId, language: operatorLanguage(row, defaultLanguage) }
}

async function readAgain(ctx: TxCtx, { id }: InvitationRow): Promise<InvitationRow> {
  const [row] = await ctx.tx.select().from(invitation).where(eq(invitation.id, id))
  if (!row) throw new Error('an invitation vanished')
  return row
}

/**
 * A person joins the team by the code of an invitation. What lets nobody in is told apart, and counts as a try:
 * after five of them within a quarter of an hour the person has to wait, whatever they have then. Of two who use the
 * last use at once one is in. Who left the team comes back only by an invitation made since.
 */
export function joinTeam(args: { ctx: Ctx; input: Joining }): Promise<Joined> {
  const { input } = args
  return inTransaction(args.ctx, async (ctx) => {
    // One try of a person at a time: so many at once must not get past the count.
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended('souffleur:join:' || ${input.telegramId}::text, 0))`,
    )
    if (await hasToWait(ctx, input.telegramId)) return { outcome: 'too-many-tries' }
    const code = readCode(input.code)
    const [row] = code
      ? await ctx.tx
          .select()
          .from(invitation)
          .where(eq(invitation.codeHash, hashCode(code)))
      : []
    const joined: Joined = row ? await accept(ctx, input, row) : { outcome: 'unknown' }
    if (joined.outcome !== 'joined' && joined.outcome !== 'already-in')
      await ctx.tx.insert(joinFailure).values({ telegramId: input.telegramId })
    return joined
  })
}
