import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openFileDelivery, pdf } from '#test/harness/file-delivery.ts'
import { pngOf } from '#test/harness/pictures.ts'

const megabyte = 1024 * 1024
let desk: Awaited<ReturnType<typeof openFileDelivery>>
beforeAll(async () => {
  desk = await openFileDelivery()
})
afterEach(async () => {
  await desk.stop()
  await desk.telegram.clearFaults()
})
afterAll(() => desk.close())

test('Telegram’s refusal of a file is told in its words, and the parts behind it are held back', async () => {
  const anna = await desk.customer()
  const photo = await desk.give(anna, 'photo', pngOf(800, 600), 'a.png')
  // As if it were no picture at all.
  await desk.scene.db.query(`update blob_piece set bytes = $1 where key = $2`, [pdf('no picture'), photo])
  const message = await desk.reply(anna, [photo], 'x'.repeat(1025))
  desk.start()
  expect(await desk.settled(message.id, 'failed')).toMatchObject({
    failureCode: 'bad-request',
    failureDetail: 'Bad Request: IMAGE_PROCESS_FAILED',
  })
  expect((await anna.chat.messages()).filter(({ from }) => from?.is_bot)).toEqual([])
})

test('bytes that are gone end the reply visibly', async () => {
  const anna = await desk.customer()
  const file = await desk.give(anna, 'document', pdf('x'), 'x.pdf')
  const message = await desk.reply(anna, [file])
  await desk.blobs.remove(file)
  desk.start()
  expect(await desk.settled(message.id, 'failed')).toMatchObject({ failureCode: 'file-missing' })
})

test.each(['429', '500'] as const)('after a %s the file goes again, once', async (kind) => {
  const anna = await desk.customer()
  const message = await desk.reply(anna, [await desk.give(anna, 'document', pdf('x'), 'x.pdf')])
  await desk.telegram.addFault({
    method: 'sendDocument',
    fault: kind === '429' ? { kind, retryAfter: 1 } : { kind },
  })
  desk.start()
  await desk.settled(message.id, 'sent')
  expect(await desk.fromBot(anna, 1)).toHaveLength(1)
})

test.each(['reset-after', 'hang', '502'] as const)(
  'a lost answer (%s) to a file is unknown, and what waits behind it goes on',
  async (kind) => {
    const anna = await desk.customer()
    const message = await desk.reply(anna, [await desk.give(anna, 'document', pdf('x'), 'x.pdf')])
    const next = await desk.reply(anna, [await desk.give(anna, 'document', pdf('y'), 'y.pdf')])
    await desk.telegram.addFault({ method: 'sendDocument', fault: { kind } })
    desk.start({ timeoutMs: 500 })
    await desk.settled(message.id, 'unknown')
    await desk.settled(next.id, 'sent')
  },
)

/** A Bot API that takes bodies as slowly as told and answers as it would; `onBytes` hears how many came. */
async function slowApi(onBytes: (request: IncomingMessage, count: number) => void | Promise<void>) {
  const takeAll = async (request: IncomingMessage) => {
    let count = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      count += chunk.length
      await onBytes(request, count)
    }
  }
  const server = createServer(async (request, response) => {
    const isWhole = await takeAll(request).then(
      () => true,
      () => false,
    )
    if (!isWhole) return
    const result = { message_id: 900, document: { file_id: 'slow', file_unique_id: 'u' } }
    response.end(JSON.stringify({ ok: true, result }))
  })
  server.on('clientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

test('a line that breaks before the last byte leaves nothing in doubt: the file goes again', async () => {
  const anna = await desk.customer()
  const bytes = new Uint8Array(4 * megabyte)
  const message = await desk.reply(anna, [await desk.give(anna, 'document', bytes, 'x.bin')])
  let broken = 0
  const api = await slowApi((request, count) => {
    if (broken > 0 || count < megabyte) return
    broken += 1
    request.socket.destroy()
  })
  desk.start({ apiRoot: api.url })
  expect(await desk.settled(message.id, 'sent')).toMatchObject({ failureCode: null })
  expect(broken).toBe(1)
  expect((await desk.idsOf(message.id)).map((row) => row.telegramMessageId)).toEqual([900])
  await desk.stop()
  await api.close()
})

test('a big file over a line slower than the lease keeps its lane: nobody else repeats or doubts it', async () => {
  const anna = await desk.customer()
  const bytes = new Uint8Array(6 * megabyte)
  const message = await desk.reply(anna, [await desk.give(anna, 'document', bytes, 'x.bin')])
  let calls = 0
  const api = await slowApi((_, count) => {
    if (count < 70_000) calls += 1
    return new Promise((resolve) => setTimeout(resolve, 15))
  })
  const began = performance.now()
  desk.start({ apiRoot: api.url, leaseMs: 400, timeoutMs: 2000 })
  desk.start({ apiRoot: api.url, leaseMs: 400, timeoutMs: 2000 })
  await desk.settled(message.id, 'sent')
  expect(performance.now() - began).toBeGreaterThan(800)
  expect(calls).toBeGreaterThan(0)
  const rows = (await desk.out.rows()).filter((row) => row.messageId === message.id)
  expect(rows.map(({ status, attempts }) => [status, attempts])).toEqual([['sent', 0]])
  await desk.stop()
  await api.close()
})

test('a worker that is stopped in the middle of a file gives it back, and its successor sends it', async () => {
  const anna = await desk.customer()
  const message = await desk.reply(anna, [
    await desk.give(anna, 'document', new Uint8Array(8 * megabyte), 'x.bin'),
  ])
  let reached: () => void = () => undefined
  const halfway = new Promise<void>((resolve) => {
    reached = resolve
  })
  const api = await slowApi((_, count) => {
    if (count < megabyte) return
    reached()
    return new Promise(() => undefined)
  })
  desk.start({ apiRoot: api.url })
  await halfway
  await desk.stop()
  expect(await desk.out.messageOf(message.id)).toMatchObject({ delivery: 'queued' })
  await api.close()
  await desk.scene.db.query('update lane set next_at = now() where next_at is not null', [])
  desk.start()
  await desk.settled(message.id, 'sent')
  expect(await desk.fromBot(anna, 1)).toHaveLength(1)
})

test('after a worker’s death the file it was sending is in doubt, the one that waited goes', async () => {
  const anna = await desk.customer()
  const first = await desk.reply(anna, [await desk.give(anna, 'document', pdf('1'), '1.pdf')])
  const second = await desk.reply(anna, [await desk.give(anna, 'document', pdf('2'), '2.pdf')])
  const job = await desk.out.begin()
  expect(job.call.kind).toBe('media')
  await desk.out.expireLeases()
  desk.start()
  await desk.settled(second.id, 'sent')
  expect(await desk.out.messageOf(first.id)).toMatchObject({ delivery: 'unknown' })
  expect((await desk.fromBot(anna, 1)).map(({ document }) => document?.file_name)).toEqual(['2.pdf'])
})
