import { and, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { dialog, operator } from '#db/schema/index.ts'

const minute = 60_000
const hour = 60 * minute

/** The least time between the reminder of a dialog that waits and its closing, ms. */
export const reminderLead = 15 * minute

/** What closing by itself counts from: the newest message, a call for a person, or when it was opened anew. */
interface Silence {
  lastMessageAt: Date
  openedAt: Date
  calledAt: Date | null
}

/** After how long a silence, ms, an open dialog closes by itself, and its people are reminded of it if it waits. */
function closingDelays(autoCloseHours: number): { close: number; remind: number } {
  const close = autoCloseHours * hour
  return { close, remind: close - Math.min(hour, close / 2) }
}

/**
 * When an open dialog closes by itself if nothing comes meanwhile, and when its people are to be reminded of it if
 * somebody waits in it: an hour before, or half-way where the whole time is short. It closes later, if need be, so that
 * a reminder is a quarter of an hour old (`mayClose`).
 */
export function closingTimes(
  { lastMessageAt, openedAt, calledAt }: Silence,
  autoCloseHours: number,
): { closesAt: Date; remindAt: Date } {
  const since = Math.max(lastMessageAt.getTime(), openedAt.getTime(), calledAt?.getTime() ?? 0)
  const { close, remind } = closingDelays(autoCloseHours)
  return { closesAt: new Date(since + close), remindAt: new Date(since + remind) }
}

const ago = (ms: number): SQL => sql`now() - make_interval(secs => ${ms / 1000}::float8)`

/** Open, and silent for so long. The literal lets a prepared plan use the index of open dialogs. */
const isSilent = (ms: number): SQL | undefined =>
  and(
    sql`${dialog.status} = 'open'`,
    lt(dialog.lastMessageAt, ago(ms)),
    lt(dialog.openedAt, ago(ms)),
    or(isNull(dialog.calledAt), lt(dialog.calledAt, ago(ms))),
  )

/** The reminder was of this silence: what was written after it begins another. */
const wasReminded = sql`${dialog.remindedAt} >= greatest(${dialog.lastMessageAt}, ${dialog.openedAt}, ${dialog.calledAt})`

/**
 * Dialogs whose people are to be reminded now. Whoever reminds them writes `reminded_at` under the dialog's lock, and
 * writes it too where there is nobody to tell: else it would never close.
 */
export const isDueForReminder = (autoCloseHours: number): SQL | undefined =>
  and(
    isSilent(closingDelays(autoCloseHours).remind),
    isNotNull(dialog.waitingSince),
    sql`${dialog.isBanned} = false`,
    or(isNull(dialog.remindedAt), sql`not (${wasReminded})`),
  )

/** Nobody of the team can be written to by the staff bot. Asked once a statement. */
const isNobodyReached = sql`not exists (select from ${operator} where ${operator.isActive} and ${operator.staffChatOpen})`

/**
 * Dialogs that close now: silent long enough, and if somebody waits, reminded of a quarter of an hour ago, unless there
 * is nobody to remind.
 */
export const mayClose = (autoCloseHours: number): SQL | undefined =>
  and(
    isSilent(closingDelays(autoCloseHours).close),
    or(
      isNull(dialog.waitingSince),
      and(wasReminded, lt(dialog.remindedAt, ago(reminderLead))),
      isNobodyReached,
    ),
  )
