import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { personNamed } from '#test/harness/scene.ts'
import { drawn, megabyte, openUploadDesk, refusal } from '#test/harness/upload-desk.ts'
import { cancelUpload } from './cancel-upload.ts'

let desk: Awaited<ReturnType<typeof openUploadDesk>>
beforeAll(async () => {
  desk = await openUploadDesk()
})
beforeEach(() => desk.reset())
afterAll(() => desk.close())

const cancel = (uploadId: string, ctx = desk.olga()) =>
  cancelUpload({ ctx, blobs: desk.storeIn('database'), input: { uploadId } })

test('an upload is of who began it: nobody else sees, fills, cancels or sends it', async () => {
  const { id } = await desk.give(drawn(10))
  const boris = await desk.scene.hire('Boris')
  expect(await refusal(desk.get(id, boris))).toBe('not-found')
  expect(await refusal(desk.put(id, 0, drawn(1), desk.storeIn('database'), boris))).toBe('not-found')
  expect(await refusal(cancel(id, boris))).toBe('not-found')
  expect(await refusal(desk.reply([id], boris))).toBe('invalid')
  expect(await refusal(desk.begin(5, { dialogId: 999_999 }))).toBe('not-found')
})

test('a reply takes an upload once, and only of its own dialog', async () => {
  const { id } = await desk.give(drawn(10))
  await desk.scene.write(personNamed(5_000_000_077, 'Boris'), 'Hi')
  const [other] = await desk.scene.db.query<{ id: number }>('select max(id) as id from dialog', [])
  expect(await refusal(desk.reply([id], desk.olga(), other?.id))).toBe('invalid')
  expect(await refusal(desk.reply([id, id]))).toBe('invalid')
  expect(await refusal(desk.reply([randomUUID()]))).toBe('invalid')
  expect(await refusal(desk.reply([id]))).toBe('done')
  expect(await refusal(desk.reply([id]))).toBe('invalid')
  expect(await refusal(cancel(id))).toBe('conflict')
})

test('of two replies that take one upload at once, one gets it', async () => {
  const { id } = await desk.give(drawn(10))
  const results = await Promise.all([refusal(desk.reply([id])), refusal(desk.reply([id]))])
  expect(results.toSorted()).toEqual(['done', 'invalid'])
  expect(await desk.rows('attachment')).toBe(1)
})

test('one person cannot fill the disk with what no message holds', async () => {
  for (let at = 0; at < 20; at += 1) await desk.begin(50 * megabyte)
  expect(await refusal(desk.begin(50 * megabyte))).toBe('too-many')
  const boris = await desk.scene.hire('Boris')
  expect(await refusal(desk.begin(50 * megabyte, {}, boris))).toBe('done')
})
