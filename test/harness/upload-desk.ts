import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBlobs } from '#blobs/create-blobs.ts'
import type { Blobs } from '#contract/files.ts'
import { limits } from '#contract/limits.ts'
import type { OperatorCtx } from '#services/context.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { createUpload } from '#services/uploads/create-upload.ts'
import { getUpload } from '#services/uploads/get-upload.ts'
import { putPiece } from '#services/uploads/put-piece.ts'
import { outboundOf } from './outbound.ts'
import { startS3 } from './s3-server.ts'
import { anna, openScene } from './scene.ts'

export const megabyte = 1024 * 1024
export const places: Blobs['place'][] = ['database', 'folder', 's3']

/** Bytes that differ from one place to the next. */
export const drawn = (size: number) => new Uint8Array(size).map((_, at) => (at * 7 + (at >> 8)) & 0xff)

/** What a refusal says; `done` where there was none. */
export const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

/** What is under a key, all of it or a part; null: nothing. */
export async function readBlob(blobs: Blobs, key: string, range?: { from: number; to: number }) {
  const found = await blobs.open(key)
  if (!found) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of await found.read(range)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Olga, who answers Anna with files, and every store their bytes may be in. */
export async function openUploadDesk() {
  const scene = await openScene()
  const out = outboundOf(scene)
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-blobs-'))
  const s3 = await startS3()
  let now: { olga: OperatorCtx; dialogId: number } | undefined
  const here = () => {
    if (!now) throw new Error('the desk was not set up')
    return now
  }
  const storeIn = (place: Blobs['place']): Blobs => {
    if (place === 's3') return createBlobs(s3.options, scene.db)
    return createBlobs(place === 'folder' ? { place, folder } : { place }, scene.db)
  }
  const begin = (
    size: number,
    more: Partial<Parameters<typeof createUpload>[0]['input']> = {},
    ctx = here().olga,
  ) =>
    createUpload({
      ctx,
      input: {
        id: randomUUID(),
        dialogId: here().dialogId,
        kind: 'document',
        fileName: 'a.bin',
        mimeType: 'application/x-thing',
        size,
        ...more,
      },
    })
  const put = (
    uploadId: string,
    offset: number,
    bytes: Uint8Array,
    blobs = storeIn('database'),
    ctx = here().olga,
  ) => putPiece({ ctx, blobs, input: { uploadId, offset, bytes } })
  const get = (uploadId: string, ctx = here().olga) => getUpload({ ctx, input: { uploadId } })
  return {
    scene,
    out,
    folder,
    s3,
    olga: () => here().olga,
    dialogId: () => here().dialogId,
    storeIn,
    begin,
    put,
    get,
    /** Brings a whole file. */
    give: async (bytes: Uint8Array, blobs = storeIn('database'), more: Parameters<typeof begin>[1] = {}) => {
      const { id } = await begin(bytes.length, more)
      for (let at = 0; at < bytes.length; at += limits.uploadPiece)
        await put(id, at, bytes.subarray(at, at + limits.uploadPiece), blobs)
      return get(id)
    },
    reply: (uploadIds: string[], ctx = here().olga, dialogId = here().dialogId) =>
      sendMessage({ ctx, input: { dialogId, clientId: randomUUID(), text: '', entities: [], uploadIds } }),
    rows: async (table: string) =>
      (await scene.db.query<{ n: number }>(`select count(*) as n from ${table}`, []))[0]?.n,
    reset: async () => {
      await scene.reset()
      s3.failWith(undefined)
      const olga = await scene.hire('Olga')
      await scene.write(anna, 'Hello')
      now = { olga, dialogId: (await out.theDialog()).id }
    },
    close: async () => {
      await s3.stop()
      await rm(folder, { recursive: true })
      await scene.close()
    },
  }
}
