import type { Message } from '@grammyjs/types'
import { asDocument, asPhoto } from '#sandbox/bot-api/media.ts'
import type { FileKind } from '#sandbox/control/wire.ts'
import { giveFile, storeFile } from '#sandbox/state/files.ts'
import type { StoredFile } from '#sandbox/state/model.ts'
import { fixText } from '#sandbox/text/fix-text.ts'
import { type Actor, Refusal, refuseWhenBlocked } from './act.ts'
import { ownMessage, say, tellEdited } from './write.ts'

export interface Attachment {
  kind: FileKind
  bytes: Uint8Array
  name?: string | undefined
  mime?: string | undefined
  caption?: string | undefined
  mediaGroupId?: string | undefined
  replaces?: number | undefined
}

/** A person sends a file, or puts another in the place of one they sent. */
export function attach(actor: Actor, attachment: Attachment): Message {
  const { kind, bytes, name, mime, caption, mediaGroupId, replaces } = attachment
  refuseWhenBlocked(actor)
  if (bytes.length === 0) throw new Refusal(400, 'empty', 'The file is empty')
  const file = storeFile(actor.world, { bytes, name, mime })
  if (kind === 'photo' && file.width === undefined)
    throw new Refusal(400, 'not-an-image', 'Only PNG, JPEG, GIF and WebP can be sent as a photo')
  const { text, entities } = fixText(caption ?? '', [])
  const shown = {
    ...content(actor, kind, file),
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  }
  if (replaces !== undefined) return replace(actor, replaces, shown)
  return say(actor, { ...shown, ...(mediaGroupId !== undefined && { media_group_id: mediaGroupId }) })
}

/** Another file for one of the person's own messages; the bot gets the whole message anew. */
function replace(actor: Actor, messageId: number, shown: Partial<Message>): Message {
  const {
    photo: _,
    document: __,
    caption: ___,
    caption_entities: ____,
    ...rest
  } = ownMessage(actor, messageId)
  return tellEdited(actor, { ...rest, ...shown })
}

/** As its kind; a voice message and the like last a second, the bytes are not looked into. */
function content({ world, bot }: Actor, kind: FileKind, file: StoredFile): Partial<Message> {
  if (kind === 'photo') return asPhoto(world, bot, file)
  if (kind === 'document') return asDocument(world, bot, file)
  const { fileId } = giveFile(world, bot, file, kind)
  const about = {
    file_id: fileId,
    file_unique_id: file.uniqueId,
    file_size: file.size,
    duration: 1,
    ...(file.mime !== undefined && { mime_type: file.mime }),
  }
  if (kind === 'voice') return { voice: about }
  const named = { ...about, ...(file.name !== undefined && { file_name: file.name }) }
  return kind === 'audio' ? { audio: named } : { video: { ...named, width: 320, height: 240 } }
}
