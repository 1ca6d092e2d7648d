import { aboutBot } from './about-bot.ts'
import { callbackMethods } from './callback-methods.ts'
import { changeMessage } from './change-message.ts'
import { chatMethods } from './chat-methods.ts'
import { commandMethods } from './command-methods.ts'
import { fileMethods } from './file-methods.ts'
import type { MethodCall } from './method.ts'
import { sendMedia } from './send-media.ts'
import { sendText } from './send-text.ts'
import { updateMethods } from './update-methods.ts'

type AnyMethod = (call: MethodCall) => unknown

const families = {
  ...aboutBot,
  ...updateMethods,
  ...sendText,
  ...sendMedia,
  ...changeMessage,
  ...callbackMethods,
  ...chatMethods,
  ...commandMethods,
  ...fileMethods,
}

/** Every method the sandbox knows, by its name in lower case: Telegram's names are case-insensitive. */
const methods = new Map<string, { name: string; run: AnyMethod }>(
  Object.entries(families).map(([name, run]) => [name.toLowerCase(), { name, run }]),
)

/** The method of this name, in any case; undefined when the sandbox has none. */
export const methodNamed = (name: string): { name: string; run: AnyMethod } | undefined =>
  methods.get(name.toLowerCase())

/** Whether a method changes what stands in a chat: what counts as a send in flight. */
export const isSend = (name: string): boolean => /^(send|edit|deletemessage|answer|copy|forward)/i.test(name)
