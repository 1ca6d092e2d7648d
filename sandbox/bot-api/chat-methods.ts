import type { MenuButton } from '@grammyjs/types'
import { isRecord } from './arguments.ts'
import { readableChat, writableChat } from './chat-access.ts'
import { badRequest } from './errors.ts'
import type { MethodFamily } from './method.ts'
import { checkWebApp } from './reply-markup.ts'

const ACTION_LASTS_MS = 5000
const ACTIONS = new Set([
  'cancel',
  'typing',
  'record_video',
  'upload_video',
  'record_audio',
  'record_voice',
  'upload_audio',
  'upload_voice',
  'upload_photo',
  'upload_document',
  'choose_sticker',
  'pick_up_location',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

/** What concerns a chat as a whole. */
export const chatMethods: MethodFamily = {
  sendChatAction: (call) => {
    const { world, bot, args } = call
    const action = args.text('action').toLowerCase()
    if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request')
    const { chat } = writableChat(call)
    world.events.publish({
      type: 'chat-action',
      bot: bot.username,
      personId: chat.personId,
      action,
      untilMs: world.clock.now() + ACTION_LASTS_MS,
    })
    return true
  },

  setChatMenuButton: (call) => {
    const { world, bot, args } = call
    const menuButton = parseMenuButton(args.json('menu_button', 'menu button'))
    const chats =
      args.text('chat_id') === ''
        ? world.state.chats.filter((chat) => chat.botId === bot.id && !chat.menuButton)
        : [readableChat(call).chat]
    if (args.text('chat_id') === '') bot.menuButton = menuButton
    else for (const chat of chats) chat.menuButton = menuButton.type === 'default' ? null : menuButton
    world.touch()
    for (const chat of chats)
      world.events.publish({
        type: 'menu-button',
        bot: bot.username,
        personId: chat.personId,
        menuButton: chat.menuButton ?? bot.menuButton,
      })
    return true
  },

  leaveChat: ({ world, bot, args }) => {
    const chatId = args.integer('chat_id')
    if (chatId > 0) throw badRequest("chat member status can't be changed in private chats")
    const group = world.state.groups.find((one) => one.botId === bot.id && one.chatId === chatId)
    if (!group || group.left) throw badRequest('chat not found')
    group.left = true
    world.touch()
    return true
  },
}

function parseMenuButton(value: unknown): MenuButton {
  if (value === undefined) return { type: 'default' }
  if (!isRecord(value)) throw badRequest('MenuButton must be an Object')
  if (value.type === 'commands' || value.type === 'default') return { type: value.type }
  if (value.type !== 'web_app') throw badRequest('MenuButton has unsupported type')
  if (typeof value.text !== 'string' || value.text.trim() === '')
    throw badRequest('menu button text must be non-empty')
  if (!isRecord(value.web_app)) throw badRequest('Can\'t find field "web_app"')
  return { type: 'web_app', text: value.text, web_app: { url: checkWebApp(value.web_app.url, 'menu') } }
}
