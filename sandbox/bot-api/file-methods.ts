import { fileOf } from '#sandbox/state/files.ts'
import { personById } from '#sandbox/state/people.ts'
import { badRequest } from './errors.ts'
import { asPhoto } from './media.ts'
import type { MethodFamily } from './method.ts'

const LARGEST_DOWNLOAD = 20 * 1024 * 1024
const LINK_LIVES_MS = 3_600_000

/** Fetching files back. */
export const fileMethods: MethodFamily = {
  getFile: ({ world, bot, args }) => {
    const handle = fileOf(world, bot, args.text('file_id'))
    if (!handle) throw badRequest('wrong file_id or the file is temporarily unavailable')
    const { file, kind } = handle
    if (file.size > LARGEST_DOWNLOAD) throw badRequest('file is too big')
    const number = world.state.files.indexOf(handle)
    // The name it came with is not told, only its ending.
    handle.path ??= `${kind}s/file_${number}${/\.\w{1,8}$/.exec(file.name ?? '')?.[0] ?? ''}`
    handle.linkUntil = world.clock.now() + LINK_LIVES_MS
    world.touch()
    return {
      file_id: handle.fileId,
      file_unique_id: file.uniqueId,
      file_size: file.size,
      file_path: handle.path,
    }
  },

  getUserProfilePhotos: ({ world, bot, args }) => {
    const person = personById(world, args.integer('user_id'))
    if (!person) throw badRequest('user not found')
    const offset = args.within('offset', 0, 0, Number.MAX_SAFE_INTEGER)
    const shown = person.photos.slice(offset, offset + args.within('limit', 100, 1, 100))
    return {
      total_count: person.photos.length,
      photos: shown.map((file) => asPhoto(world, bot, file).photo),
    }
  },
}
