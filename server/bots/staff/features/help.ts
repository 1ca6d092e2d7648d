import { Composer } from 'grammy'
import { commandsFor } from '../commands.ts'
import type { StaffContext } from '../context.ts'
import { card, lines, paragraphs } from '../kit/card.ts'
import { panelButton } from '../kit/panel.ts'
import { send } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** `/help`, for everybody by what they may do; `/panel` and an idle `/cancel`, for operators. */
export const help = new Composer<StaffContext>()

const inPrivate = help.chatType('private')
const ofOperators = inPrivate.filter((ctx) => ctx.operator !== null)

inPrivate.command('help', async (ctx) => {
  const { operator, language } = ctx
  const list = commandsFor(operator?.role ?? null, language).map(
    ({ command, description }) => `/${command} — ${description}`,
  )
  const about = operator
    ? t(ctx, 'staff-bot-help-operator')
    : t(ctx, 'staff-bot-help-stranger', { id: String(ctx.from.id) })
  await send(ctx, card(paragraphs(lines(...list), about), operator ? [[panelButton(ctx)]] : []))
})

ofOperators.command('panel', async (ctx) => {
  await send(ctx, card(t(ctx, 'staff-bot-panel'), [[panelButton(ctx)]]))
})

ofOperators.command('cancel', async (ctx) => {
  await send(ctx, card(t(ctx, ctx.work.wizardWasLeft ? 'staff-wizard-cancelled' : 'staff-wizard-none')))
})
