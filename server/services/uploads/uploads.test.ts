import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBlobs } from '#blobs/create-blobs.ts'
import type { Blobs } from '#contract/files.ts'
import { limits } from '#contract/limits.ts'
import type { OperatorCtx } from '#services/context.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { outboundOf, sentAs } from '#test/harness/outbound.ts'
import { pngOf } from '#test/harness/pictures.ts'
import { startS3 } from '#test/harness/s3-server.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { cancelUpload } from './cancel-upload.ts'
import { createUpload } from './create-upload.ts'
import { forgetOldUploads } from './forget-old-uploads.ts'
import { getUpload } from './get-upload.ts'
import { putPiece } from './put-piece.ts'

const megabyte = 1024 * 1024
let scene: Scene
let out: ReturnType<typeof outboundOf>
let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
let olga: OperatorCtx
let dialogId: number
const stores: Record<Blobs['place'], () => Blobs> = {
  database: () => createBlobs({ place: 'database' }, scene.db),
  folder: () => createBlobs({ place: 'folder', folder }, scene.db),
  s3: () => createBlobs(s3.options, scene.db),
}
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
  folder = await mkdtemp(join(tmpdir(), 'souffleur-blobs-'))
  s3 = await startS3()
})
beforeEach(async () => {
  await scene.reset()
  s3.failWith(undefined)
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Hello')
  dialogId = (await out.theDialog()).id
})
afterAll(async () => {
  await s3.stop()
  await rm(folder, { recursive: true })
  await scene.close()
})

const drawn = (size: number) => new Uint8Array(size).map((_, at) => (at * 7 + (at >> 8)) & 0xff)
const begin = (size: number, more: Partial<Parameters<typeof createUpload>[0]['input']> = {}, ctx = olga) =>
  createUpload({
    ctx,
    input: {
      id: randomUUID(),
      dialogId,
      kind: 'document',
      fileName: 'a.bin',
      mimeType: 'application/x-thing',
      size,
      ...more,
    },
  })
const put = (uploadId: string, offset: number, bytes: Uint8Array, blobs = stores.database(), ctx = olga) =>
  putPiece({ ctx, blobs, input: { uploadId, offset, bytes } })
async function give(bytes: Uint8Array, blobs = stores.database(), more = {}) {
  const { id } = await begin(bytes.length, more)
  let upload = await getUpload({ ctx: olga, input: { uploadId: id } })
  for (let at = 0; at < bytes.length; at += limits.uploadPiece)
    upload = await put(id, at, bytes.subarray(at, at + limits.uploadPiece), blobs)
  return upload
}
async function read(blobs: Blobs, key: string, range?: { from: number; to: number }) {
  const found = await blobs.open(key)
  if (!found) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of await found.read(range)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const rows = async (table: string) =>
  (await scene.db.query<{ n: number }>(`select count(*) as n from ${table}`, []))[0]?.n
const reply = (uploadIds: string[], ctx = olga) =>
  sendMessage({ ctx, input: { dialogId, clientId: randomUUID(), text: '', entities: [], uploadIds } })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )

describe.each(Object.entries(stores))('kept in the %s', (place, storeOf) => {
  test('a big file comes in pieces of any size and is read whole and in part', async () => {
    const blobs = storeOf()
    const bytes = drawn(3 * megabyte + 12_345)
    const { id } = await begin(bytes.length)
    const cuts = [0, 1, 100_000, 262_144, 262_145, megabyte + 9, 2 * megabyte, 3 * megabyte, bytes.length]
    for (const [at, from] of cuts.slice(0, -1).entries())
      await put(id, from, bytes.subarray(from, cuts[at + 1]), blobs)
    expect(await getUpload({ ctx: olga, input: { uploadId: id } })).toMatchObject({ received: bytes.length })
    expect((await read(blobs, id))?.equals(bytes)).toBe(true)
    const part = await read(blobs, id, { from: 262_100, to: 600_000 })
    expect(part?.equals(bytes.subarray(262_100, 600_001))).toBe(true)
    expect(await read(blobs, id, { from: bytes.length - 1, to: bytes.length - 1 })).toHaveLength(1)
    if (place !== 'database') expect(await rows('blob_piece')).toBe(0)
  })

  test('what is cancelled leaves nothing', async () => {
    const blobs = storeOf()
    const { id } = await give(drawn(300_000), blobs)
    await cancelUpload({ ctx: olga, blobs, input: { uploadId: id } })
    expect(await read(blobs, id)).toBeNull()
    expect(await rows('upload')).toBe(0)
    expect(await refusal(getUpload({ ctx: olga, input: { uploadId: id } }))).toBe('not-found')
  })

  test('what is not there is told from what is', async () => {
    const blobs = storeOf()
    expect(await blobs.open(randomUUID())).toBeNull()
    await blobs.remove(randomUUID())
  })
})

test('a file of a folder stands there only once it is whole, under no name of its sender’s', async () => {
  const { id } = await give(drawn(1000), stores.folder(), { fileName: '../../../evil.sh' })
  const names = await readdir(folder, { recursive: true })
  expect(names.filter((name) => name.includes(id))).toEqual([join(id.slice(-2), id)])
  expect(names.some((name) => name.includes('evil') || name.endsWith('.part'))).toBe(false)
})

test('while the store is away the last byte does not count; given again it completes the upload', async () => {
  const blobs = stores.s3()
  const bytes = drawn(1000)
  const { id } = await begin(bytes.length)
  s3.failWith(503)
  expect(await refusal(put(id, 0, bytes, blobs))).toBe('unavailable')
  const cut = await getUpload({ ctx: olga, input: { uploadId: id } })
  expect(cut.received).toBe(999)
  expect(await refusal(reply([id]))).toBe('upload-incomplete')
  s3.failWith(undefined)
  expect((await put(id, cut.received, bytes.subarray(cut.received), blobs)).received).toBe(1000)
  expect((await read(blobs, id))?.equals(bytes)).toBe(true)
})

test('a cut upload goes on where it was; a piece given twice counts once, a gap is refused', async () => {
  const bytes = drawn(500_000)
  const { id } = await begin(bytes.length)
  await put(id, 0, bytes.subarray(0, 300_000))
  await put(id, 0, bytes.subarray(0, 300_000))
  await put(id, 100_000, bytes.subarray(100_000, 350_000))
  expect(await refusal(put(id, 350_001, bytes.subarray(350_001)))).toBe('upload-incomplete')
  const { received } = await getUpload({ ctx: olga, input: { uploadId: id } })
  expect(received).toBe(350_000)
  await put(id, received, bytes.subarray(received))
  expect((await read(stores.database(), id))?.equals(bytes)).toBe(true)
  expect((await put(id, 0, bytes.subarray(0, 10))).received).toBe(bytes.length)
  expect(await refusal(put(id, bytes.length, new Uint8Array(1)))).toBe('invalid')
})

test('pieces given at once by two requests leave the file as it is', async () => {
  const bytes = drawn(400_000)
  const { id } = await begin(bytes.length)
  const halves = [0, 200_000].map(
    (at) => () => put(id, at, bytes.subarray(at, at + 200_000), stores.folder()),
  )
  await Promise.all([...halves, ...halves].map((half) => refusal(half())))
  for (const half of halves) await half()
  expect((await read(stores.folder(), id))?.equals(bytes)).toBe(true)
})

test('begun again under its id an upload is answered as it stands; another under that id is refused', async () => {
  const first = await begin(1000)
  await put(first.id, 0, drawn(10))
  expect(await begin(1000, { id: first.id })).toMatchObject({ id: first.id, received: 10 })
  expect(await refusal(begin(1001, { id: first.id }))).toBe('client-id-reused')
  const boris = await scene.hire('Boris')
  expect(await refusal(begin(1000, { id: first.id }, boris))).toBe('client-id-reused')
})

test('nothing, and more than Telegram takes, is refused before a byte comes', async () => {
  expect(await refusal(begin(0))).toBe('file-empty')
  expect(await refusal(begin(50 * megabyte + 1))).toBe('file-too-big')
  expect(await begin(50 * megabyte)).toMatchObject({ received: 0 })
})

test('an upload is of who began it: nobody else sees, fills, cancels or sends it', async () => {
  const { id } = await give(drawn(10))
  const boris = await scene.hire('Boris')
  expect(await refusal(getUpload({ ctx: boris, input: { uploadId: id } }))).toBe('not-found')
  expect(await refusal(put(id, 0, drawn(1), stores.database(), boris))).toBe('not-found')
  expect(await refusal(cancelUpload({ ctx: boris, blobs: stores.database(), input: { uploadId: id } }))).toBe(
    'not-found',
  )
  expect(await refusal(reply([id], boris))).toBe('invalid')
  expect(await refusal(begin(5, { dialogId: 999_999 }))).toBe('not-found')
})

test('a photo is one by its bytes, and a false one becomes a document', async () => {
  const photo = { kind: 'photo', mimeType: 'image/png' }
  expect(await give(pngOf(800, 600), stores.database(), photo)).toMatchObject({ kind: 'photo' })
  const svg = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
  expect(await give(svg, stores.database(), photo)).toMatchObject({
    kind: 'document',
    mimeType: 'application/octet-stream',
  })
})

test('a reply takes an upload once, and only of its own dialog', async () => {
  const { id } = await give(drawn(10))
  await scene.write(personNamed(5_000_000_077, 'Boris'), 'Hi')
  const other = await scene.db.query<{ id: number }>('select max(id) as id from dialog', [])
  const elsewhere = sendMessage({
    ctx: olga,
    input: { dialogId: other[0]?.id ?? 0, clientId: randomUUID(), text: 'x', entities: [], uploadIds: [id] },
  })
  expect(await refusal(elsewhere)).toBe('invalid')
  expect(await refusal(reply([id, id]))).toBe('invalid')
  expect(await refusal(reply([randomUUID()]))).toBe('invalid')
  expect(await refusal(reply([id]))).toBe('done')
  expect(await refusal(reply([id]))).toBe('invalid')
  expect(await refusal(cancelUpload({ ctx: olga, blobs: stores.database(), input: { uploadId: id } }))).toBe(
    'conflict',
  )
})

test('of two replies that take one upload at once, one gets it', async () => {
  const { id } = await give(drawn(10))
  const results = await Promise.all([refusal(reply([id])), refusal(reply([id]))])
  expect(results.toSorted()).toEqual(['done', 'invalid'])
  expect(await rows('attachment')).toBe(1)
})

test('one person cannot fill the disk with what no message holds', async () => {
  for (let at = 0; at < 20; at += 1) await begin(50 * megabyte)
  expect(await refusal(begin(50 * megabyte))).toBe('too-many')
  const boris = await scene.hire('Boris')
  expect(await refusal(begin(50 * megabyte, {}, boris))).toBe('done')
})

describe('in time', () => {
  const age = (interval: string) =>
    scene.db.query(`update upload set touched_at = touched_at - interval '${interval}'`, [])
  const sweep = () => forgetOldUploads(scene.ctx, stores.database())

  test('what nobody took is forgotten after a day, half-way or whole', async () => {
    await give(drawn(10))
    await put((await begin(10)).id, 0, drawn(5))
    await age('23 hours')
    expect(await sweep()).toBe(0)
    await age('2 hours')
    expect(await sweep()).toBe(2)
    expect([await rows('upload'), await rows('blob_piece')]).toEqual([0, 0])
  })

  test('what went out is kept thirty days, then had from Telegram', async () => {
    const { id } = await give(drawn(10))
    const { result } = await reply([id])
    await age('2 days')
    expect(await sweep()).toBe(0)
    await out.drain()
    await age('29 days')
    expect(await sweep()).toBe(0)
    await age('2 days')
    expect(await sweep()).toBe(1)
    expect(await scene.db.query('select upload_id from attachment', [])).toEqual([{ upload_id: null }])
    expect(await out.messageOf(result.message.id)).toMatchObject({ delivery: 'sent' })
  })

  test('what still waits to be sent is kept however long', async () => {
    const { id } = await give(drawn(10))
    await reply([id])
    await age('90 days')
    expect(await sweep()).toBe(0)
    const job = await out.begin()
    await age('90 days')
    expect(await sweep()).toBe(0)
    await out.settle(job, sentAs(5))
    await age('31 days')
    expect(await sweep()).toBe(1)
  })

  test('what a store that was away kept of a forgotten upload goes with the next sweep', async () => {
    const blobs = stores.s3()
    const { id } = await give(drawn(10), blobs)
    s3.failWith(503)
    await cancelUpload({ ctx: olga, blobs, input: { uploadId: id } })
    expect(await refusal(getUpload({ ctx: olga, input: { uploadId: id } }))).toBe('not-found')
    s3.failWith(undefined)
    expect(await forgetOldUploads(scene.ctx, blobs)).toBe(1)
    expect(await blobs.open(id)).toBeNull()
  })
})
