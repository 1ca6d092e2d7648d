import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cancelUpload } from '#services/uploads/cancel-upload.ts'
import { refused, sentAs } from '#test/harness/outbound.ts'
import { drawn, openUploadDesk, refusal } from '#test/harness/upload-desk.ts'
import { discardMessage } from './discard-message.ts'
import { retryMessage } from './retry-message.ts'
import { takeBackMessage } from './take-back-message.ts'

let desk: Awaited<ReturnType<typeof openUploadDesk>>
beforeAll(async () => {
  desk = await openUploadDesk()
})
beforeEach(() => desk.reset())
afterAll(() => desk.close())

const takeBack = (messageId: number, ctx = desk.olga()) => takeBackMessage({ ctx, input: { messageId } })
/** A reply with files of these sizes, each too large to go with another, of which the calls end so. */
async function replyOf(sizes: number[], ...outcomes: Parameters<typeof desk.out.settle>[1][]) {
  const ids: string[] = []
  for (const size of sizes) ids.push((await desk.give(drawn(size))).id)
  await desk.scene.db.query('update upload set size = 30 * 1024 * 1024', [])
  const { result } = await desk.reply(ids)
  for (const outcome of outcomes) await desk.out.settle(await desk.out.begin(), outcome)
  return { ids, messageId: result.message.id }
}

test('a reply that failed is given up, and its files go with another', async () => {
  const { ids, messageId } = await replyOf([10, 20], refused())
  const { message, files } = await takeBack(messageId)
  expect(message).toMatchObject({ delivery: 'discarded', attachments: [{}, {}] })
  expect(files).toMatchObject(ids.map((id) => ({ id, kind: 'document', fileName: 'a.bin', width: null })))
  const [first = '', second = ''] = ids
  await cancelUpload({ ctx: desk.olga(), blobs: desk.storeIn('database'), input: { uploadId: first } })
  expect((await takeBack(messageId)).files.map(({ id }) => id)).toEqual(ids)
  expect(await refusal(desk.reply([second]))).toBe('done')
  expect(await refusal(desk.reply([second]))).toBe('invalid')
  expect((await takeBack(messageId)).files).toHaveLength(2)
})

test('of a reply that arrived in part only what did not arrive comes back', async () => {
  const arrived = { type: 'sent', telegramMessageId: 900, files: [sentFile(900)] } as const
  const { ids, messageId } = await replyOf([10, 20], { ...arrived, files: [...arrived.files] }, refused())
  expect((await takeBack(messageId)).files.map(({ id }) => id)).toEqual(ids.slice(1))
})

test('what is under way, sent or in doubt, and a colleague’s, is not taken back', async () => {
  const { messageId } = await replyOf([10])
  expect(await refusal(takeBack(messageId))).toBe('delivery-not-final')
  const job = await desk.out.begin()
  expect(await refusal(takeBack(messageId))).toBe('delivery-not-final')
  await desk.out.settle(job, refused())
  const boris = await desk.scene.hire('Boris')
  expect(await refusal(takeBack(messageId, boris))).toBe('not-yours')
  expect(await refusal(takeBack(999_999))).toBe('not-found')
  await retryMessage({ ctx: desk.olga(), input: { messageId } })
  await desk.out.settle(await desk.out.begin(), sentAs(901))
  expect(await refusal(takeBack(messageId))).toBe('delivery-not-final')
})

test('a retry and taking back at the same instant leave the files with one reply', async () => {
  const { ids, messageId } = await replyOf([10], refused())
  const [retried, taken] = await Promise.all([
    refusal(retryMessage({ ctx: desk.olga(), input: { messageId } })),
    refusal(takeBack(messageId)),
  ])
  expect([retried, taken].toSorted()).toEqual(['delivery-not-final', 'done'])
  expect(await refusal(desk.reply(ids))).toBe(taken === 'done' ? 'done' : 'invalid')
})

test('the files of a reply a colleague gave up are still its author’s', async () => {
  const { ids, messageId } = await replyOf([10], refused())
  const boris = await desk.scene.hire('Boris')
  await discardMessage({ ctx: boris, input: { messageId } })
  expect((await takeBack(messageId)).files).toMatchObject([{ id: ids[0] }])
})

const sentFile = (telegramMessageId: number) => ({
  telegramMessageId,
  file: {
    kind: 'document' as const,
    fileId: 'f',
    fileUniqueId: 'u',
    fileName: 'a.bin',
    mimeType: null,
    size: 10,
    width: null,
    height: null,
    thumb: null,
  },
})
