import { eq } from 'drizzle-orm'
import type { Settings } from '#contract/settings.ts'
import { contact } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import { writeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { sayAsBot } from '#services/messages/say-as-bot.ts'

/**
 * Tells the customer of a locked dialog that is about to be closed that it is, in their language; not where the team
 * does not wish it, nor one who cannot or must not be written to. A dialog that an operator has goes back to the bot
 * for that.
 */
export async function sayClosingNotice(ctx: TxCtx, locked: DialogRow, settings: Settings): Promise<void> {
  if (!settings.closingNoticeOn) return
  const [person] = await ctx.tx
    .select({ languageCode: contact.languageCode })
    .from(contact)
    .where(eq(contact.id, locked.contactId))
  const said = settings.closingNotice[languageOf(person?.languageCode, settings.defaultLanguage)]
  if (!said.text.trim()) return
  const row =
    locked.handler === 'bot'
      ? locked
      : await writeDialog(ctx, locked.id, { handler: 'bot', handlerOperatorId: null })
  await sayAsBot(ctx, row, { ...said, buttons: [], answer: false })
}
