import { randomUUID } from 'node:crypto'
import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBlobs } from '#blobs/create-blobs.ts'
import { drawn, megabyte, openUploadDesk, places, readBlob, refusal } from '#test/harness/upload-desk.ts'
import { cancelUpload } from './cancel-upload.ts'

let desk: Awaited<ReturnType<typeof openUploadDesk>>
beforeAll(async () => {
  desk = await openUploadDesk()
})
beforeEach(() => desk.reset())
afterAll(() => desk.close())

describe.each(places)('kept in the %s', (place) => {
  test('a big file comes in pieces of any size and is read whole and in part', async () => {
    const blobs = desk.storeIn(place)
    const bytes = drawn(3 * megabyte + 12_345)
    const { id } = await desk.begin(bytes.length)
    const cuts = [0, 1, 100_000, 262_144, 262_145, megabyte + 9, 2 * megabyte, 3 * megabyte, bytes.length]
    for (const [at, from] of cuts.slice(0, -1).entries())
      await desk.put(id, from, bytes.subarray(from, cuts[at + 1]), blobs)
    expect(await desk.get(id)).toMatchObject({ received: bytes.length })
    expect((await readBlob(blobs, id))?.equals(bytes)).toBe(true)
    const part = await readBlob(blobs, id, { from: 262_100, to: 600_000 })
    expect(part?.equals(bytes.subarray(262_100, 600_001))).toBe(true)
    expect(await readBlob(blobs, id, { from: bytes.length - 1, to: bytes.length - 1 })).toHaveLength(1)
    if (place !== 'database') expect(await desk.rows('blob_piece')).toBe(0)
  })

  test('what is cancelled leaves nothing', async () => {
    const blobs = desk.storeIn(place)
    const { id } = await desk.give(drawn(300_000), blobs)
    await cancelUpload({ ctx: desk.olga(), blobs, input: { uploadId: id } })
    expect(await readBlob(blobs, id)).toBeNull()
    expect(await desk.rows('upload')).toBe(0)
    expect(await refusal(desk.get(id))).toBe('not-found')
  })

  test('what is not there is told from what is', async () => {
    const blobs = desk.storeIn(place)
    expect(await blobs.open(randomUUID())).toBeNull()
    await blobs.remove(randomUUID())
    expect(await blobs.tidy()).toBe(0)
  })
})

test('a file of a folder stands there only once it is whole, under no name of its sender’s', async () => {
  const { id } = await desk.give(drawn(1000), desk.storeIn('folder'), { fileName: '../../../evil.sh' })
  const names = await readdir(desk.folder, { recursive: true })
  expect(names.filter((name) => name.includes(id))).toEqual([join(id.slice(-2), id)])
  expect(names.some((name) => name.includes('evil') || name.endsWith('.part'))).toBe(false)
})

test('files of a folder, and the folders made for them, are of the server’s user alone', async () => {
  const folder = join(desk.folder, 'made', 'by the server')
  const blobs = createBlobs({ place: 'folder', folder }, desk.scene.db)
  const { id } = await desk.give(drawn(1000), blobs)
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777
  expect(await modeOf(join(folder, id.slice(-2), id))).toBe(0o600)
  for (const made of ['..', '.', id.slice(-2)]) expect(await modeOf(join(folder, made))).toBe(0o700)
})

test('what a crash left half-written in a folder goes a day later, and nothing else', async () => {
  const folder = join(desk.folder, 'crashed')
  const blobs = createBlobs({ place: 'folder', folder }, desk.scene.db)
  expect(await blobs.tidy()).toBe(0)
  const { id } = await desk.give(drawn(1000), blobs)
  const write = async (name: string, hoursAgo: number) => {
    await writeFile(join(folder, name), 'half')
    const then = new Date(Date.now() - hoursAgo * 3600_000)
    await utimes(join(folder, name), then, then)
  }
  await write(`${randomUUID()}.part`, 25)
  await write('young.part', 23)
  await write('something of the house’s', 100)
  expect(await blobs.tidy()).toBe(1)
  expect((await readdir(folder)).toSorted()).toEqual(
    [id.slice(-2), 'something of the house’s', 'young.part'].toSorted(),
  )
  expect(await readBlob(blobs, id)).toHaveLength(1000)
})

test('while the store is away the last byte does not count; given again it completes the upload', async () => {
  const blobs = desk.storeIn('s3')
  const bytes = drawn(1000)
  const { id } = await desk.begin(bytes.length)
  desk.s3.failWith(503)
  expect(await refusal(desk.put(id, 0, bytes, blobs))).toBe('unavailable')
  const cut = await desk.get(id)
  expect(cut.received).toBe(999)
  expect(await refusal(desk.reply([id]))).toBe('upload-incomplete')
  desk.s3.failWith(undefined)
  expect((await desk.put(id, cut.received, bytes.subarray(cut.received), blobs)).received).toBe(1000)
  expect((await readBlob(blobs, id))?.equals(bytes)).toBe(true)
})
