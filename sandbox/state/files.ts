import { randomBytes } from 'node:crypto'
import { imageSize } from '#sandbox/image-size.ts'
import type { World } from '#sandbox/world.ts'
import type { Bot, FileHandle, StoredFile } from './model.ts'

/** A handle in bytes before it is base64: long, like Telegram's. */
const FILE_ID_BYTES = 48

export interface FileInput {
  bytes: Uint8Array
  name?: string | undefined
  mime?: string | undefined
}

/** Keeps the bytes of a file; of an image, its measures too. */
export function storeFile(world: World, { bytes, name, mime }: FileInput): StoredFile {
  const size = imageSize(bytes)
  return {
    ...world.bytes.put(bytes),
    size: bytes.length,
    ...(name !== undefined && { name }),
    ...(mime !== undefined && { mime }),
    ...(size && { width: size.width, height: size.height }),
  }
}

/** The `file_id` under which one bot, and no other, may use a file. */
export function giveFile(world: World, bot: Bot, file: StoredFile, kind: string): FileHandle {
  const known = world.state.files.find(
    (handle) => handle.botId === bot.id && handle.file.key === file.key && handle.kind === kind,
  )
  if (known) return known
  const handle: FileHandle = {
    fileId: `AgAC${randomBytes(FILE_ID_BYTES).toString('base64url')}`,
    botId: bot.id,
    file,
    kind,
  }
  world.state.files.push(handle)
  world.touch()
  return handle
}

/** What a bot may know by this id; undefined when it is none of its own. */
export const fileOf = (world: World, bot: Bot, fileId: string): FileHandle | undefined =>
  world.state.files.find((handle) => handle.fileId === fileId && handle.botId === bot.id)
