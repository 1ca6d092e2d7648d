import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { contact, dialog } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { sayAsBot } from '#services/messages/say-as-bot.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { isOpenAt } from '#services/settings/working-hours.ts'

type DialogRow = typeof dialog.$inferSelect

/** When the customer who waits last wrote or called: with the bot alone there, it speaks only to what they do. */
const lastActOf = ({ lastMessageAt, calledAt }: DialogRow): Date =>
  calledAt && calledAt > lastMessageAt ? calledAt : lastMessageAt

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
 * Tells who wrote out of hours, in dialogs the caller has locked, that nobody is there: in their language, once while
 * they wait, and only while it is still out of hours. It answers nothing: they wait on. Gives to how many it was said.
 */
export async function sayAway(ctx: TxCtx, dialogIds: number[]): Promise<number> {
  if (dialogIds.length === 0) return 0
  const settings = await getSettings(ctx)
  if (isOpenAt(settings, new Date())) return 0
  let told = 0
  for (const { row, languageCode } of await untold(ctx, dialogIds)) {
    const said = settings.away[languageOf(languageCode, settings.defaultLanguage)]
    if (isOpenAt(settings, lastActOf(row)) || !said.text.trim()) continue
    if (!(await sayAsBot(ctx, row, { ...said, buttons: [], answer: false }))) continue
    await ctx.tx.update(dialog).set({ awayToldAt: sql`clock_timestamp()` }).where(eq(dialog.id, row.id))
    told += 1
  }
  return told
}
