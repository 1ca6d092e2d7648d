import type { MiddlewareFn } from 'grammy'
import { languageOf } from '#i18n/translate.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { noteStaffChat } from '#services/team/note-staff-chat.ts'
import type { StaffContext } from '../context.ts'

const isGone = (status: string | undefined) => status === 'kicked' || status === 'left'

/**
 * Finds out who writes and in which language to answer, and takes note of whether the bot can reach them: it
 * can after anything they write or press, and not once they blocked it.
 */
export async function recogniseWriter(ctx: StaffContext): Promise<void> {
  const { from } = ctx
  const { ctx: services } = ctx.work
  ctx.operator = null
  if (from && !from.is_bot && ctx.chat?.type === 'private') {
    const noted = await noteStaffChat({
      ctx: services,
      input: {
        telegramId: from.id,
        firstName: from.first_name,
        lastName: from.last_name ?? null,
        languageCode: from.language_code ?? null,
        open: !isGone(ctx.myChatMember?.new_chat_member.status),
      },
    })
    ctx.operator = noted.operator
  }
  const { defaultLanguage } = await getSettings(services)
  ctx.language = ctx.operator?.language ?? languageOf(from?.language_code, defaultLanguage)
}

export const recognise: MiddlewareFn<StaffContext> = async (ctx, next) => {
  await recogniseWriter(ctx)
  await next()
}
