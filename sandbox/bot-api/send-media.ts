import type { MessageEntity } from '@grammyjs/types'
import { captionText } from './formatted-text.ts'
import { asDocument, asPhoto, checkPhoto, sentFile } from './media.ts'
import type { MethodCall, MethodFamily } from './method.ts'
import { sendContent } from './send.ts'

/** Sending files. */
export const sendMedia: MethodFamily = {
  sendPhoto: (call) => {
    const caption = sentCaption(call)
    const file = sentFile(call, 'photo')
    checkPhoto(file)
    return sendContent(call, () => ({
      ...asPhoto(call.world, call.bot, file),
      ...caption,
      ...(call.args.flag('has_spoiler') && { has_media_spoiler: true as const }),
    }))
  },

  sendDocument: (call) => {
    const caption = sentCaption(call)
    const file = sentFile(call, 'document')
    return sendContent(call, () => ({ ...asDocument(call.world, call.bot, file), ...caption }))
  },
}

function sentCaption(call: MethodCall): { caption?: string; caption_entities?: MessageEntity[] } {
  const { text, entities } = captionText(call)
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}
