import type { Api } from 'grammy'
import { integerOf, isFields } from '#telegram/read-fields.ts'
import type { Afterwards } from './updates/handle-update.ts'

const present = new Set(['member', 'administrator', 'restricted'])

/** The group or channel a bot was just added to, or is written to from; null for private chats. */
export function groupToLeave(update: unknown): number | null {
  if (!isFields(update)) return null
  const body = update.my_chat_member ?? update.message ?? update.channel_post
  if (!isFields(body) || !isFields(body.chat) || body.chat.type === 'private') return null
  if (body.left_chat_member !== undefined) return null
  const status = isFields(body.new_chat_member) ? body.new_chat_member.status : 'member'
  return typeof status === 'string' && present.has(status) ? integerOf(body.chat.id) : null
}

export const leaveGroup = (api: Api, chatId: number): Afterwards => ({
  what: 'leaving a group',
  run: () => api.leaveChat(chatId),
})
