import { Composer } from 'grammy'
import type { StaffContext } from '../context.ts'
import { card, paragraphs } from '../kit/card.ts'
import { may } from '../kit/may.ts'
import { inRows } from '../kit/pages.ts'
import { panelButton, setMenuButton } from '../kit/panel.ts'
import { sectionButton, sectionsFor } from '../kit/section.ts'
import { send } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/**
 * `/start`: greets an operator with the panel's button, in the message and in the chat's menu; who may run the team
 * is shown where to begin.
 */
export const start = new Composer<StaffContext>()

start.chatType('private').command('start', async (ctx) => {
  if (!ctx.operator) {
    await send(ctx, card(t(ctx, 'staff-bot-start-stranger', { id: String(ctx.from.id) })))
    return
  }
  const words = paragraphs(
    t(ctx, 'staff-bot-start-operator', { name: ctx.operator.name || ctx.from.first_name }),
    may(ctx, 'admin') && t(ctx, 'staff-bot-start-admin'),
  )
  const ways = inRows(
    sectionsFor(ctx).map((section) => sectionButton(t(ctx, `staff-section-${section}`), section)),
    2,
  )
  await send(ctx, card(words, [[panelButton(ctx)], ...ways]))
  setMenuButton(ctx, ctx.chat.id)
})
