import type { Message, MessageEntity } from '@grammyjs/types'
import { isRecord } from './arguments.ts'
import { messageText } from './formatted-text.ts'
import type { MethodCall, MethodFamily } from './method.ts'
import { sendContent } from './send.ts'

/** Sending texts. */
export const sendText: MethodFamily = {
  sendMessage: (call) => {
    const { text, entities } = messageText(call)
    return sendContent(call, () => ({ text, ...withEntities(entities), ...previewOptions(call) }))
  },
}

export const withEntities = (entities: MessageEntity[]): { entities?: MessageEntity[] } =>
  entities.length > 0 ? { entities } : {}

function previewOptions({ args }: MethodCall): Pick<Message, 'link_preview_options'> {
  const options = args.json('link_preview_options', 'link preview options')
  return isRecord(options) ? { link_preview_options: options } : {}
}
