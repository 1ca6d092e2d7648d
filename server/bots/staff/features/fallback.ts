import { Composer } from 'grammy'
import { translate } from '#i18n/translate.ts'
import { answerCallback } from '../../answer-callback.ts'
import { groupToLeave, leaveGroup } from '../../leave-groups.ts'
import type { StaffContext } from '../context.ts'

/** Whatever nothing else took: no command, message or button is left without an answer. */
export const fallback = new Composer<StaffContext>()

fallback.on('callback_query', (ctx) => {
  const text = translate(ctx.language, 'staff-bot-callback-outdated')
  ctx.work.afterwards.push(answerCallback(ctx.api, ctx.callbackQuery.id, text))
})

fallback.chatType('private').on('message', (ctx) => {
  const { operator, language, message } = ctx
  if (!operator)
    return ctx.answer(translate(language, 'staff-bot-other-stranger', { id: String(ctx.from.id) }))
  const isCommand = message.text?.startsWith('/') ?? false
  const key = isCommand ? 'staff-bot-unknown-command' : 'staff-bot-other-operator'
  return ctx.answer(translate(language, key), { withPanel: true })
})

fallback.use((ctx) => {
  const group = groupToLeave(ctx.update)
  if (group !== null) ctx.work.afterwards.push(leaveGroup(ctx.api, group))
})
