import type { MenuButton } from 'grammy/types'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { type TextLanguage, translate } from '#i18n/translate.ts'
import type { StaffContext } from '../context.ts'
import { t } from './text.ts'

const addressOf = (publicUrl: string) => `${publicUrl}/`

/** The button that opens the Mini App. */
export const panelButton = (ctx: StaffContext): OutgoingButton => ({
  kind: 'web_app',
  text: t(ctx, 'staff-bot-button-panel'),
  url: addressOf(ctx.work.ctx.install.publicUrl),
})

/** The same as a staff chat's own menu has it. */
export const menuButtonOf = (language: TextLanguage, publicUrl: string): MenuButton => ({
  type: 'web_app',
  text: translate(language, 'staff-bot-menu-button'),
  web_app: { url: addressOf(publicUrl) },
})

/** Puts the Mini App into the chat's own menu, once the update is committed. */
export function setMenuButton(ctx: StaffContext, chatId: number): void {
  const menu_button = menuButtonOf(ctx.language, ctx.work.ctx.install.publicUrl)
  ctx.work.afterwards.push({
    what: 'setting the menu button',
    run: () => ctx.api.setChatMenuButton({ chat_id: chatId, menu_button }),
  })
}
