import { randomInt } from 'node:crypto'
import type { MessageEntity } from '@grammyjs/types'
import { Arguments, isRecord } from './arguments.ts'
import { badRequest } from './errors.ts'
import { captionText } from './formatted-text.ts'
import { asDocument, asPhoto, checkPhoto, sentFile } from './media.ts'
import type { MethodCall, MethodFamily } from './method.ts'
import { sendContent } from './send.ts'

const LARGEST_ALBUM = 10

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

  sendMediaGroup: (call) => {
    const items = albumItems(call)
    const media_group_id = `${randomInt(10 ** 12, 10 ** 13)}`
    return items.map((content) => sendContent(call, () => ({ ...content(), media_group_id })))
  },
}

type Shown = (ReturnType<typeof asPhoto> | ReturnType<typeof asDocument>) & ReturnType<typeof sentCaption>

/**
 * What each item of an album shows; made only once all of them are known to be right.
 * @throws 400 when there are too few or too many, or photos and documents are mixed.
 */
function albumItems(call: MethodCall): (() => Shown)[] {
  const listed = call.args.json('media', 'media')
  if (!Array.isArray(listed)) throw badRequest("can't parse media: expected an Array")
  if (listed.length === 0) throw badRequest('there are no messages to send')
  if (listed.length > LARGEST_ALBUM) throw badRequest('too many messages to send as an album')
  const values = listed.map((item: unknown) => {
    if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object")
    return item
  })
  if (new Set(values.map(({ type }) => type === 'document')).size > 1)
    throw badRequest("documents can't be mixed with other media types")
  return values.map((item) => shownItem({ ...call, args: new Arguments(item, call.args.files) }))
}

/** One item, its parameters standing in an object of their own. */
export function shownItem(call: MethodCall): () => Shown {
  const { world, bot, args } = call
  const type = args.text('type')
  if (type !== 'photo' && type !== 'document')
    throw badRequest(`can't parse InputMedia: invalid type "${type}"`)
  const caption = sentCaption(call)
  const file = sentFile(call, 'media')
  if (type === 'photo') checkPhoto(file)
  return () => ({
    ...(type === 'photo' ? asPhoto(world, bot, file) : asDocument(world, bot, file)),
    ...caption,
  })
}

export function sentCaption(call: MethodCall): { caption?: string; caption_entities?: MessageEntity[] } {
  const { text, entities } = captionText(call)
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}
