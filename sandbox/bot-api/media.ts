import type { Document, PhotoSize } from '@grammyjs/types'
import { fileOf, giveFile, storeFile } from '#sandbox/state/files.ts'
import type { Bot, StoredFile } from '#sandbox/state/model.ts'
import type { World } from '#sandbox/world.ts'
import { badRequest } from './errors.ts'
import type { MethodCall } from './method.ts'

const MEGABYTE = 1024 * 1024
const LARGEST_UPLOAD = 50 * MEGABYTE
const LARGEST_PHOTO = 10 * MEGABYTE
/** Width and height of a photo may not add up to more, nor differ by more than so many times. */
const LONGEST_SIDES = 10_000
const NARROWEST = 20

/**
 * The file a call sends: uploaded, or named by a file_id of this bot's own.
 * @throws 400 when there is none, when it is too big, or when Telegram would have to fetch it: the sandbox stands
 * on no network, so that every address fails as an unreachable one does.
 */
export function sentFile({ world, bot, args }: MethodCall, name: string): StoredFile {
  const found = args.file(name)
  if (!found) throw badRequest(`there is no ${name} in the request`)
  if ('told' in found) {
    if (/^https?:\/\//i.test(found.told)) throw badRequest('failed to get HTTP URL content')
    const handle = fileOf(world, bot, found.told)
    if (!handle) throw badRequest('wrong file identifier/HTTP URL specified')
    return handle.file
  }
  const { name: fileName, mime, bytes } = found.uploaded
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > LARGEST_UPLOAD) throw badRequest('file is too big')
  return storeFile(world, { bytes, name: fileName, mime })
}

/** @throws 400 when the file cannot be a photo. */
export function checkPhoto({ size, width, height }: StoredFile): void {
  if (size > LARGEST_PHOTO)
    throw badRequest(
      `file of size ${size} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO} bytes`,
    )
  if (width === undefined || height === undefined) throw badRequest('IMAGE_PROCESS_FAILED')
  const ratio = Math.max(width / height, height / width)
  if (width + height > LONGEST_SIDES || ratio > NARROWEST) throw badRequest('PHOTO_INVALID_DIMENSIONS')
}

/** A photo as messages show it. Telegram makes several sizes; the sandbox keeps the one it got. */
export function asPhoto(world: World, bot: Bot, file: StoredFile): { photo: PhotoSize[] } {
  const { fileId } = giveFile(world, bot, file, 'photo')
  const { uniqueId, size, width = 0, height = 0 } = file
  return { photo: [{ file_id: fileId, file_unique_id: uniqueId, file_size: size, width, height }] }
}

/** A file as messages show it, with the name and type it came with. */
export function asDocument(world: World, bot: Bot, file: StoredFile): { document: Document } {
  const { fileId } = giveFile(world, bot, file, 'document')
  return {
    document: {
      file_id: fileId,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      ...(file.name !== undefined && { file_name: file.name }),
      ...(file.mime !== undefined && { mime_type: file.mime }),
    },
  }
}
