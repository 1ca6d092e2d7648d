import { asApiError } from '#miniapp/api/errors.ts'
import { createUpload, deleteUpload, fetchUpload, putPiece } from '#miniapp/api/uploads.ts'
import { isRefusal, isTurnedAway } from './attempt-of.ts'
import type { UploadFailure, UploadServer } from './upload-types.ts'

/** Our server, as uploads see it. */
export const uploadServer: UploadServer = {
  create: async ({ id, dialogId, kind, fileName, mimeType, size, width, height }) => {
    const upload = { id, dialogId, kind, fileName, mimeType, size, width, height }
    return (await createUpload(upload)).received
  },
  received: async (id) => (await fetchUpload(id))?.received ?? null,
  put: async (id, offset, piece, signal) => (await putPiece(id, offset, piece, signal)).received,
  remove: (id) => deleteUpload(id).catch(() => undefined),
  failureOf: (thrown) => uploadFailureOf(thrown),
}

/** Of a piece: the server has more or less than was thought, or has forgotten the upload; asking tells. */
const settledByAsking = new Set(['upload-incomplete', 'conflict'])

const uploadFailureOf = (thrown: unknown): UploadFailure => {
  const error = asApiError(thrown)
  if (isTurnedAway(error)) return { kind: 'turned-away', status: error.status }
  const isFinal = isRefusal(error) && !settledByAsking.has(error.code)
  return isFinal ? { kind: 'refused', words: error.message } : { kind: 'cut' }
}
