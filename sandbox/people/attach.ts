import type { Message } from '@grammyjs/types'
import { asDocument, asPhoto } from '#sandbox/bot-api/media.ts'
import type { FileKind } from '#sandbox/control/wire.ts'
import { giveFile, storeFile } from '#sandbox/state/files.ts'
import type { StoredFile } from '#sandbox/state/model.ts'
import { fixText } from '#sandbox/text/fix-text.ts'
import { type Actor, Refusal, refuseWhenBlocked } from './act.ts'
import { say } from './write.ts'

export interface Attachment {
  kind: FileKind
  bytes: Uint8Array
  name?: string | undefined
  mime?: string | undefined
  caption?: string | undefined
  mediaGroupId?: string | undefined
}

/** A person sends a file. */
export function attach(actor: Actor, attachment: Attachment): Message {
  const { kind, bytes, name, mime, caption, mediaGroupId } = attachment
  refuseWhenBlocked(actor)
  if (bytes.length === 0) throw new Refusal(400, 'empty', 'The file is empty')
  const file = storeFile(actor.world, { bytes, name, mime })
  if (kind === 'photo' && file.width === undefined)
    throw new Refusal(400, 'not-an-image', 'Only PNG, JPEG, GIF and WebP can be sent as a photo')
  const { text, entities } = fixText(caption ?? '', [])
  return say(actor, {
    ...content(actor, kind, file),
    ...(mediaGroupId !== undefined && { media_group_id: mediaGroupId }),
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  })
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
