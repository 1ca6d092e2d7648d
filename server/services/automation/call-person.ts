import { sql } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import { languageOf } from '#i18n/translate.ts'
import type { ContactRow } from '#services/contacts/keep-contact.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { reopenLocked } from '#services/dialogs/reopen-locked.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { sayAsBot } from '#services/messages/say-as-bot.ts'
import { getSettings } from '#services/settings/get-setting.ts'

export type CallOutcome = 'called' | 'already-called' | 'operator-here'

/**
 * The customer of a locked dialog calls for a person: they wait from now on, the timeline says so, and the bot
 * tells them that someone will come. A closed dialog is reopened by it. Calling again, or with an operator there
 * already, changes nothing. Of a dialog that waits for whoever of a team takes it, nobody is there: the bot says nothing
 * in it, and the team is told.
 */
export async function callPerson(ctx: TxCtx, locked: DialogRow, contact: ContactRow): Promise<CallOutcome> {
  if (locked.status === 'open' && locked.handlerOperatorId !== null) return 'operator-here'
  if (locked.status === 'open' && locked.calledAt) return 'already-called'
  const open = await reopenLocked(ctx, locked)
  const settings = await getSettings(ctx)
  const language = languageOf(contact.languageCode, settings.defaultLanguage)
  const { dialog: called } = await addActivity(
    ctx,
    open,
    { type: 'called' },
    {
      calledAt: sql`clock_timestamp()`,
      waitingSince: sql`coalesce(${dialog.waitingSince}, clock_timestamp())`,
      // Who presses the greeting's button has been greeted, be it by an earlier installation.
      greetedAt: sql`coalesce(${dialog.greetedAt}, clock_timestamp())`,
    },
  )
  const said = settings.handOver[language]
  if (said.text.trim()) await sayAsBot(ctx, called, { ...said, buttons: [], answer: false })
  return 'called'
}
