import type { Message } from '@grammyjs/types'
import type { Texts } from '../kit/texts.ts'

const kinds: [keyof Message, keyof Texts][] = [
  ['photo', 'photoName'],
  ['animation', 'animationName'],
  ['video', 'videoName'],
  ['video_note', 'videoNoteName'],
  ['voice', 'voice'],
  ['audio', 'audioName'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'pollName'],
]

/** A message in one line, for chat lists, quotes and accessible names. */
export function describeMessage(message: Message, texts: Texts): string {
  if (message.text !== undefined) return message.text
  if (message.document && !message.animation) return message.document.file_name ?? texts.file
  const kind = kinds.find(([field]) => message[field] !== undefined)
  const name = kind ? texts[kind[1]] : texts.unknownName
  const sticker = message.sticker?.emoji
  const tail = message.caption ?? sticker ?? message.poll?.question
  return tail ? `${name}, ${tail}` : name
}
