import { and, eq, sql } from 'drizzle-orm'
import type { Settings } from '#contract/settings.ts'
import { dialog } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { isOpenAt, nextOpening } from '#services/settings/working-hours.ts'
import { loadReachable } from './load-reachable.ts'
import { loadOwners, whoIsTold } from './who-is-told.ts'

const minute = 60_000

interface Late {
  id: number
  escalation: number
  waitingSince: Date | null
}

/** Waiting for so long at least, by their last step: as many of each as `limit`, who has waited longest first. */
async function findLate(ctx: Ctx, minutes: number, limit: number): Promise<Late[]> {
  const at = (step: 0 | 1) =>
    ctx.db.orm
      .select({ id: dialog.id, escalation: dialog.escalation, waitingSince: dialog.waitingSince })
      .from(dialog)
      .where(
        // The literals let a prepared plan use the index of what may be escalated.
        sql`${dialog.escalation} = ${sql.raw(String(step))} and ${dialog.escalation} < 2
          and ${dialog.waitingSince} is not null
          and ${dialog.waitingSince} <= now() - make_interval(mins => ${(step + 1) * minutes}::int)`,
      )
      .orderBy(dialog.waitingSince, dialog.id)
      .limit(limit)
  return [...(await at(1)), ...(await at(0))]
}

/** Counted from when the team worked: who wrote at night waits from the morning on. */
function isLate({ waitingSince, escalation }: Late, settings: Settings, now: Date): boolean {
  const since = waitingSince && nextOpening(settings, waitingSince)
  if (!since) return false
  return since.getTime() + (escalation + 1) * settings.escalateMinutes * minute <= now.getTime()
}

/** Whether anybody of its teams is told of it then, beside those who have it in person: on duty, and seeing it. */
async function hasTeam(ctx: TxCtx, dialogId: number): Promise<boolean> {
  const { persons, all, beside } = (await loadOwners(ctx, [dialogId]))(dialogId)
  const isOfTeam = ({ id }: { id: number }) => (all.has(id) || beside.has(id)) && !persons.has(id)
  const members = (await loadReachable(ctx)).filter(isOfTeam)
  const { isTold } = await whoIsTold(ctx, members, [{ id: dialogId, escalation: 1, holderOnDuty: false }])
  return members.some((member) => isTold(member, dialogId))
}

/** One step further, if it still waits as it did when its lock is won. */
const escalate = (ctx: Ctx, { id, escalation, waitingSince }: Late): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.tx
      .select({ waitingSince: dialog.waitingSince })
      .from(dialog)
      .where(and(eq(dialog.id, id), eq(dialog.escalation, escalation), sql`not ${dialog.isBanned}`))
      .for('no key update', { skipLocked: true })
    if (!row || row.waitingSince?.getTime() !== waitingSince?.getTime()) return false
    const toTeams = escalation === 0 && (await hasTeam(tx, id))
    const activity = { type: 'escalated', detail: toTeams ? 'teams' : 'admins' } as const
    await addActivity(tx, { id }, activity, {
      escalation: toTeams ? 1 : 2,
      // Whoever took it and has not answered is told once more, until somebody takes it anew.
      awaitsHolder: sql`${dialog.handler} = 'operator'`,
    })
    return true
  })

/**
 * Tells more of the team of dialogs in which somebody has waited too long, up to `limit` of each step: after the setting's
 * minutes the teams they are given to, and those of whom they are given to; after as many again, or where no one of a
 * team would be told, admins and owners. Out of hours nothing goes further. Each in a transaction of its own; one process does it at a
 * time. Gives how many went further.
 */
export async function escalateDue(args: { ctx: Ctx; limit: number }): Promise<number> {
  const { ctx, limit } = args
  const settings = await getSettings(ctx)
  const now = new Date()
  if (!isOpenAt(settings, now)) return 0
  const done = await ctx.db.tryLock('souffleur:escalate', async () => {
    let count = 0
    for (const late of await findLate(ctx, settings.escalateMinutes, limit))
      if (isLate(late, settings, now) && (await escalate(ctx, late))) count += 1
    return count
  })
  return done?.result ?? 0
}
