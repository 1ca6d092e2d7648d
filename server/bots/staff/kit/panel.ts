import type { OutgoingButton } from '#contract/outgoing.ts'
import type { StaffContext } from '../context.ts'
import { t } from './text.ts'

const addressOf = (ctx: StaffContext) => `${ctx.work.ctx.install.publicUrl}/`

/** The button that opens the Mini App. */
export const panelButton = (ctx: StaffContext): OutgoingButton => ({
  kind: 'web_app',
  text: t(ctx, 'staff-bot-button-panel'),
  url: addressOf(ctx),
})

/** Puts the Mini App into the chat's own menu, once the update is committed. */
export function setMenuButton(ctx: StaffContext, chatId: number): void {
  const text = t(ctx, 'staff-bot-menu-button')
  const menu_button = { type: 'web_app', text, web_app: { url: addressOf(ctx) } } as const
  ctx.work.afterwards.push({
    what: 'setting the menu button',
    run: () => ctx.api.setChatMenuButton({ chat_id: chatId, menu_button }),
  })
}
