import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sentAs } from '#test/harness/outbound.ts'
import { drawn, openUploadDesk, refusal } from '#test/harness/upload-desk.ts'
import { cancelUpload } from './cancel-upload.ts'
import { forgetOldUploads } from './forget-old-uploads.ts'

let desk: Awaited<ReturnType<typeof openUploadDesk>>
beforeAll(async () => {
  desk = await openUploadDesk()
})
beforeEach(() => desk.reset())
afterAll(() => desk.close())

const age = (interval: string) =>
  desk.scene.db.query(`update upload set touched_at = touched_at - interval '${interval}'`, [])
const sweep = () => forgetOldUploads(desk.scene.ctx, desk.storeIn('database'))

test('what nobody took is forgotten after a day, half-way or whole', async () => {
  await desk.give(drawn(10))
  await desk.put((await desk.begin(10)).id, 0, drawn(5))
  await age('23 hours')
  expect(await sweep()).toBe(0)
  await age('2 hours')
  expect(await sweep()).toBe(2)
  expect([await desk.rows('upload'), await desk.rows('blob_piece')]).toEqual([0, 0])
})

test('what went out is kept thirty days, then had from Telegram', async () => {
  const { id } = await desk.give(drawn(10))
  const { result } = await desk.reply([id])
  await age('2 days')
  expect(await sweep()).toBe(0)
  await desk.out.drain()
  await age('29 days')
  expect(await sweep()).toBe(0)
  await age('2 days')
  expect(await sweep()).toBe(1)
  expect(await desk.scene.db.query('select upload_id from attachment', [])).toEqual([{ upload_id: null }])
  expect(await desk.out.messageOf(result.message.id)).toMatchObject({ delivery: 'sent' })
})

test('what still waits to be sent is kept however long', async () => {
  const { id } = await desk.give(drawn(10))
  await desk.reply([id])
  await age('90 days')
  expect(await sweep()).toBe(0)
  const job = await desk.out.begin()
  await age('90 days')
  expect(await sweep()).toBe(0)
  await desk.out.settle(job, sentAs(5))
  await age('31 days')
  expect(await sweep()).toBe(1)
})

test('what a store that was away kept of a forgotten upload goes with the next sweep', async () => {
  const blobs = desk.storeIn('s3')
  const { id } = await desk.give(drawn(10), blobs)
  desk.s3.failWith(503)
  await cancelUpload({ ctx: desk.olga(), blobs, input: { uploadId: id } })
  expect(await refusal(desk.get(id))).toBe('not-found')
  desk.s3.failWith(undefined)
  expect(await forgetOldUploads(desk.scene.ctx, blobs)).toBe(1)
  expect(await blobs.open(id)).toBeNull()
})
