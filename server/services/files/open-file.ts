import type { Blobs, OpenBytes, TelegramFiles } from '#contract/files.ts'
import { limits } from '#contract/limits.ts'
import { checkSessions } from '#services/access/check-sessions.ts'
import type { Ctx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { type Capability, readCapability } from './capability.ts'
import { nameOf, servedType } from './file-type.ts'
import { type AttachmentRow, findFile } from './find-file.ts'

export interface Ports {
  blobs: Blobs
  telegramFiles: TelegramFiles
}

export interface OpenFile {
  bytes: OpenBytes
  name: string
  contentType: string
  disposition: Capability['disposition']
}

const gone = () => new ServiceError('not-found', 'no such file, or no right to it')

/** The upload's own, while it is kept; where its store is away, Telegram may do. */
async function fromUpload(ctx: Ctx, { blobs }: Ports, row: AttachmentRow): Promise<OpenBytes | null> {
  if (row.uploadId === null) return null
  try {
    return await blobs.open(row.uploadId)
  } catch (error) {
    ctx.log.warn({ err: error }, 'the store of files is away')
    if (row.fileId === null) throw new ServiceError('unavailable', 'the store of files is away')
    return null
  }
}

/** @throws ServiceError file-unreachable while Telegram cannot be asked */
async function fromTelegram(
  ctx: Ctx,
  { telegramFiles }: Ports,
  file: { botId: number; fileId: string },
): Promise<OpenBytes | null> {
  const answer = await telegramFiles.open(file)
  if (answer.type === 'found') return answer.file
  if (answer.type === 'missing') return null
  ctx.log.warn({ reason: answer.reason }, 'Telegram gave no file')
  throw new ServiceError('file-unreachable', answer.reason)
}

/**
 * The bytes of a file: of its upload while that is kept, else from Telegram.
 * @throws ServiceError not-found, file-unreachable, unavailable
 */
async function openBytes(ctx: Ctx, ports: Ports, row: AttachmentRow): Promise<OpenBytes> {
  const own = await fromUpload(ctx, ports, row)
  if (own) return own
  const { botId, fileId } = row
  if (botId === null || fileId === null || (row.size ?? 0) > limits.downloadFile) throw gone()
  const file = await fromTelegram(ctx, ports, { botId, fileId })
  if (!file) throw gone()
  return file
}

/** Telegram's small picture; where there is none, or it cannot be had, a photo stands for itself. */
async function openThumb(ctx: Ctx, ports: Ports, row: AttachmentRow): Promise<[OpenBytes, AttachmentRow]> {
  const { botId, thumbFileId: fileId } = row
  const small = { ...row, mimeType: 'image/jpeg' }
  if (botId !== null && fileId !== null) {
    const file = await fromTelegram(ctx, ports, { botId, fileId }).catch((error: unknown) => {
      if (row.uploadId === null || row.kind !== 'photo') throw error
      return null
    })
    if (file) return [file, small]
  }
  if (row.kind !== 'photo') throw gone()
  return [await openBytes(ctx, ports, row), row]
}

/** @throws ServiceError not-found unless the session lives and its operator is active */
async function requireStanding(ctx: Ctx, { operatorId, sessionId }: Capability): Promise<void> {
  const ended = await checkSessions({ ctx, sessions: [{ operatorId, sessionId }] })
  if (ended.size > 0) throw gone()
}

/**
 * Opens what a link (`linkFile`) leads to, asking anew whether it is genuine and in time, whether its session lives and
 * its operator is active and may see the dialog. What only a picture may do is granted to pictures alone.
 * @throws ServiceError not-found for whatever does not hold, file-unreachable, unavailable
 */
export async function openFile({
  ctx,
  key,
  ports,
  input,
}: {
  ctx: Ctx
  key: Uint8Array
  ports: Ports
  input: { capability: string }
}): Promise<OpenFile> {
  const capability = readCapability(key, input.capability)
  if (!capability || capability.expiresAt <= Date.now()) throw gone()
  await requireStanding(ctx, capability)
  const row = await findFile(ctx, capability.operatorId, capability.attachmentId)
  const [bytes, what] = capability.thumb
    ? await openThumb(ctx, ports, row)
    : [await openBytes(ctx, ports, row), row]
  const { contentType, mayShow } = servedType(what)
  const disposition = mayShow ? capability.disposition : 'attachment'
  return { bytes, name: nameOf(row), contentType, disposition }
}
