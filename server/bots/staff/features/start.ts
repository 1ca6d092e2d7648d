import { Composer } from 'grammy'
import { translate } from '#i18n/translate.ts'
import type { StaffContext } from '../context.ts'

/** `/start`: greets an operator with the panel's button, in the message and in the chat's menu. */
export const start = new Composer<StaffContext>()

start.chatType('private').command('start', async (ctx) => {
  const { operator, language, work } = ctx
  if (!operator)
    return ctx.answer(translate(language, 'staff-bot-start-stranger', { id: String(ctx.from.id) }))
  await ctx.answer(translate(language, 'staff-bot-start-operator', { name: ctx.from.first_name }), {
    withPanel: true,
  })
  const text = translate(language, 'staff-bot-menu-button')
  const url = `${work.ctx.install.publicUrl}/`
  work.afterwards.push({
    what: 'setting the menu button',
    run: () =>
      ctx.api.setChatMenuButton({
        chat_id: ctx.chat.id,
        menu_button: { type: 'web_app', text, web_app: { url } },
      }),
  })
})
