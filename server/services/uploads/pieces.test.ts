import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pngOf } from '#test/harness/pictures.ts'
import { drawn, megabyte, openUploadDesk, readBlob, refusal } from '#test/harness/upload-desk.ts'

let desk: Awaited<ReturnType<typeof openUploadDesk>>
beforeAll(async () => {
  desk = await openUploadDesk()
})
beforeEach(() => desk.reset())
afterAll(() => desk.close())

test('a cut upload goes on where it was; a piece given twice counts once, a gap is refused', async () => {
  const bytes = drawn(500_000)
  const { id } = await desk.begin(bytes.length)
  await desk.put(id, 0, bytes.subarray(0, 300_000))
  await desk.put(id, 0, bytes.subarray(0, 300_000))
  await desk.put(id, 100_000, bytes.subarray(100_000, 350_000))
  expect(await refusal(desk.put(id, 350_001, bytes.subarray(350_001)))).toBe('upload-incomplete')
  const { received } = await desk.get(id)
  expect(received).toBe(350_000)
  await desk.put(id, received, bytes.subarray(received))
  expect((await readBlob(desk.storeIn('database'), id))?.equals(bytes)).toBe(true)
  expect((await desk.put(id, 0, bytes.subarray(0, 10))).received).toBe(bytes.length)
  expect(await refusal(desk.put(id, bytes.length, new Uint8Array(1)))).toBe('invalid')
})

test('pieces given at once by two requests leave the file as it is', async () => {
  const bytes = drawn(400_000)
  const folder = desk.storeIn('folder')
  const { id } = await desk.begin(bytes.length)
  const halves = [0, 200_000].map((at) => () => desk.put(id, at, bytes.subarray(at, at + 200_000), folder))
  await Promise.all([...halves, ...halves].map((half) => refusal(half())))
  for (const half of halves) await half()
  expect((await readBlob(folder, id))?.equals(bytes)).toBe(true)
})

test('begun again under its id an upload is answered as it stands; another under that id is refused', async () => {
  const first = await desk.begin(1000)
  await desk.put(first.id, 0, drawn(10))
  expect(await desk.begin(1000, { id: first.id })).toMatchObject({ id: first.id, received: 10 })
  expect(await refusal(desk.begin(1001, { id: first.id }))).toBe('client-id-reused')
  const boris = await desk.scene.hire('Boris')
  expect(await refusal(desk.begin(1000, { id: first.id }, boris))).toBe('client-id-reused')
})

test('nothing, and more than Telegram takes, is refused before a byte comes', async () => {
  expect(await refusal(desk.begin(0))).toBe('file-empty')
  expect(await refusal(desk.begin(50 * megabyte + 1))).toBe('file-too-big')
  expect(await desk.begin(50 * megabyte)).toMatchObject({ received: 0 })
})

test('a file that turns out longer than it was said to be is not taken, nor is a byte of the piece', async () => {
  const { id } = await desk.begin(10)
  expect(await refusal(desk.put(id, 0, drawn(11)))).toBe('invalid')
  expect(await refusal(desk.put(id, 5, drawn(6)))).toBe('invalid')
  expect(await desk.get(id)).toMatchObject({ received: 0 })
  expect(await desk.rows('blob_piece')).toBe(0)
})

test('a photo is one by its bytes, and a false one becomes a document', async () => {
  const photo = { kind: 'photo', mimeType: 'image/png' } as const
  const database = desk.storeIn('database')
  expect(await desk.give(pngOf(800, 600), database, photo)).toMatchObject({ kind: 'photo' })
  const svg = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
  expect(await desk.give(svg, database, photo)).toMatchObject({
    kind: 'document',
    mimeType: 'application/octet-stream',
  })
})
