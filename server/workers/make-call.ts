import type { OpenBytes } from '#contract/files.ts'
import type { CallOutcome, OutgoingFile } from '#contract/outgoing.ts'
import type { Ctx } from '#services/context.ts'
import type { Ports } from '#services/files/open-file.ts'
import type { Job } from '#services/outbox/mark-next.ts'
import type { BotApi } from '#telegram/bot-api.ts'
import { classifyExchange } from '#telegram/classify-error.ts'
import type { FormFile } from '#telegram/multipart.ts'
import { type AttachedFile, toApiCall } from '#telegram/to-api-call.ts'

interface Caller {
  ctx: Ctx
  api: BotApi
  ports: Ports
  /** Gives up what is not written yet. */
  signal: AbortSignal
}
type Opened = { type: 'opened'; files: FormFile[] } | Extract<CallOutcome, { type: 'failed' | 'retry' }>

const missing = { type: 'failed', code: 'file-missing', detail: 'the file is not kept any more' } as const
const unreachable = (detail: string) => ({ type: 'retry', reason: 'unreachable', detail }) as const

/** A file's bytes: its upload's, else those Telegram has of another bot's. */
async function openOne({ blobs, telegramFiles }: Ports, file: OutgoingFile): Promise<OpenBytes | Opened> {
  const own = file.uploadId === null ? null : await blobs.open(file.uploadId)
  if (own) return own
  if (!file.source) return missing
  const found = await telegramFiles.open(file.source)
  if (found.type === 'found') return found.file
  return found.type === 'missing' ? missing : unreachable(found.reason)
}

async function openAll({ ctx, ports }: Caller, attached: AttachedFile[]): Promise<Opened> {
  const files: FormFile[] = []
  for (const { name, file } of attached) {
    try {
      const bytes = await openOne(ports, file)
      if ('type' in bytes) return bytes
      files.push({ name, fileName: file.fileName, mimeType: file.mimeType, bytes })
    } catch (error) {
      ctx.log.warn({ err: error }, 'a file could not be read')
      return unreachable('the file could not be read')
    }
  }
  return { type: 'opened', files }
}

/** Makes the call of a job, once, with its files if it has any. */
export async function makeCall(caller: Caller, { call: queued, lane, target }: Job): Promise<CallOutcome> {
  const call = toApiCall(queued, lane.chatId, target)
  if (!call) return { type: 'sent', telegramMessageId: null }
  const { api, signal } = caller
  if (!call.files) return classifyExchange(queued.kind, await api.call(call.method, call.payload))
  const opened = await openAll(caller, call.files)
  if (opened.type !== 'opened') return opened
  return classifyExchange(queued.kind, await api.upload(call.method, call.payload, opened.files, signal))
}
