import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { contact, dialog, operator } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import type { TxCtx } from '#services/context.ts'
import { sayAsBot } from '#services/messages/say-as-bot.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { isOpenAt } from '#services/settings/working-hours.ts'

type DialogRow = typeof dialog.$inferSelect

/** When the customer who waits last wrote or called: with the bot alone there, it speaks only to what they do. */
const lastActOf = ({ lastMessageAt, calledAt }: DialogRow): Date =>
  calledAt && calledAt > lastMessageAt ? calledAt : lastMessageAt

/** Longer ago than this, ms, nothing is said to what a customer did because everybody went off duty meanwhile. */
const justNow = 5 * 60_000

/** Of these dialogs, those that nobody on duty sees. */
async function findUnattended(ctx: TxCtx, dialogIds: number[]): Promise<Set<number>> {
  const onDuty = await ctx.tx
    .select({ id: operator.id })
    .from(operator)
    .where(and(eq(operator.isActive, true), eq(operator.onDuty, true)))
  const operatorIds = onDuty.map(({ id }) => id)
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds })
  return new Set(dialogIds.filter((dialogId) => !operatorIds.some((id) => sees(id, dialogId))))
}

/** Of these dialogs, those the bot has in which somebody waits who was not told yet, by chat: lanes are locked so. */
const untold = (ctx: TxCtx, dialogIds: number[]) =>
  ctx.tx
    .select({ row: dialog, languageCode: contact.languageCode })
    .from(dialog)
    .innerJoin(contact, eq(contact.id, dialog.contactId))
    .where(
      and(
        isOneOf(dialog.id, dialogIds),
        eq(dialog.status, 'open'),
        eq(dialog.handler, 'bot'),
        isNotNull(dialog.waitingSince),
        or(isNull(dialog.awayToldAt), lt(dialog.awayToldAt, dialog.waitingSince)),
      ),
    )
    .orderBy(asc(dialog.chatId))

/**
 * Tells who wrote out of hours, or with nobody on duty who sees it, in dialogs the caller has locked, that nobody is
 * there: in their language, once while they wait, and only while it is still so. It answers nothing: they wait on. Gives
 * to how many it was said.
 */
export async function sayAway(ctx: TxCtx, dialogIds: number[]): Promise<number> {
  if (dialogIds.length === 0) return 0
  const waiting = await untold(ctx, dialogIds)
  if (waiting.length === 0) return 0
  const settings = await getSettings(ctx)
  const now = new Date()
  const isOpen = isOpenAt(settings, now)
  const unattended = isOpen
    ? await findUnattended(
        ctx,
        waiting.map(({ row }) => row.id),
      )
    : new Set<number>()
  const isAway = (row: DialogRow) => {
    const act = lastActOf(row)
    if (isOpen) return unattended.has(row.id) && now.getTime() - act.getTime() < justNow
    return !isOpenAt(settings, act)
  }
  let told = 0
  for (const { row, languageCode } of waiting) {
    const said = settings.away[languageOf(languageCode, settings.defaultLanguage)]
    if (!isAway(row) || !said.text.trim()) continue
    if (!(await sayAsBot(ctx, row, { ...said, buttons: [], answer: false }))) continue
    await ctx.tx.update(dialog).set({ awayToldAt: sql`clock_timestamp()` }).where(eq(dialog.id, row.id))
    told += 1
  }
  return told
}
