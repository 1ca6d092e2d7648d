import { Composer } from 'grammy'
import { translate } from '#i18n/translate.ts'
import type { StaffContext } from '../context.ts'

/** `/help` and `/panel`, for operators; strangers are left to the fallback. */
export const help = new Composer<StaffContext>()

const ofOperators = help.chatType('private').filter((ctx) => ctx.operator !== null)

ofOperators.command('help', (ctx) =>
  ctx.answer(translate(ctx.language, 'staff-bot-help-operator'), { withPanel: true }),
)
ofOperators.command('panel', (ctx) =>
  ctx.answer(translate(ctx.language, 'staff-bot-panel'), { withPanel: true }),
)
