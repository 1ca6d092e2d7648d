import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { askedBy, cutOff, openDialog, reload, rowOf } from './composer.ts'
import { gradientPng } from './gradient-png.ts'
import { eventually, isGone, isSeen } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage()

const photo = { name: 'table.png', mimeType: 'image/png', buffer: gradientPng(640, 480) }
const pdfOf = (size: number) => ({
  name: 'Contract № 5.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 9, 'x')]),
})

scene('a photo and a PDF reach the customer whole, with the words as their caption', async (scene) => {
  const sven = await askedBy(scene, 'Sven', 'Can you send the contract?')
  const { app, reply, attach, files, send } = await openDialog(scene, sven)
  const pdf = pdfOf(40_000)
  await attach([photo, pdf, { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }])
  await isSeen(app.getByText('“empty.txt” is empty'))
  await eventually(() => files.getByRole('listitem').count()).toBe(2)
  await reply.fill('Here they are.')
  await send.click()
  await eventually(() => files.count()).toBe(0)
  const heard = await sven.chat.untilMessages((all) => all.some(({ document }) => document))
  const sent = heard.slice(-2)
  expect(sent.map(({ photo, document }) => [photo?.at(-1)?.width, document?.file_name])).toEqual([
    [640, undefined],
    [undefined, pdf.name],
  ])
  expect(sent.map(({ caption }) => caption).filter(Boolean)).toEqual(['Here they are.'])
  expect(sent[1]?.document?.file_size).toBe(pdf.buffer.length)
  await isSeen(app.getByRole('log').getByRole('button', { name: `Save the file ${pdf.name}` }))
})

scene('a photo leaves as a file when it is asked to, and a file taken out does not leave', async (scene) => {
  const tara = await askedBy(scene, 'Tara', 'In full size, please')
  const { app, attach, files, send } = await openDialog(scene, tara, { shape: 'desktop' })
  await attach([photo, pdfOf(2000)])
  await files.getByRole('button', { name: 'Remove Contract № 5.pdf' }).click()
  await app.getByRole('checkbox', { name: 'Send photos as files' }).check()
  await send.click()
  const heard = await tara.chat.untilMessages((all) => all.some(({ document }) => document))
  expect(heard.at(-1)?.document).toMatchObject({
    file_name: photo.name,
    file_size: photo.buffer.length,
  })
  expect(heard.filter((message) => message.photo ?? message.document)).toHaveLength(1)
})

scene('files are put to a reply by pasting and by dropping them on the dialog', async (scene) => {
  const uwe = await askedBy(scene, 'Uwe', 'A picture, please')
  const { app, reply, files } = await openDialog(scene, uwe, { shape: 'desktop' })
  const base64 = photo.buffer.toString('base64')
  await reply.evaluate((field, data) => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    transfer.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }))
  }, base64)
  await isSeen(files.getByRole('button', { name: 'Remove pasted.png' }))

  const dropped = await app.locator('body').evaluateHandle((_, data) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([data], 'dropped.txt', { type: 'text/plain' }))
    return transfer
  }, 'words')
  const zone = app.getByText('Drop files here to attach them to the reply')
  await app.getByRole('log').dispatchEvent('dragenter', { dataTransfer: dropped })
  await isSeen(zone)
  await zone.dispatchEvent('drop', { dataTransfer: dropped })
  await isSeen(files.getByRole('button', { name: 'Remove dropped.txt' }))
  await isGone(zone)
})

/** Lets so many pieces of uploads through, then none until `mend()`. */
async function cutUploads(page: Page, let_through: number) {
  let left = let_through
  const offsets: number[] = []
  let isCut = true
  await page.route(/\/api\/uploads\/.*offset=/, async (route) => {
    offsets.push(Number(new URL(route.request().url()).searchParams.get('offset')))
    if (isCut && left-- <= 0) await route.abort()
    else await route.continue()
  })
  return {
    offsets,
    mend: () => {
      isCut = false
      offsets.length = 0
    },
  }
}

scene(
  'a cut upload, sent at once, goes on where it was: after a reload of the Mini App too',
  async (scene) => {
    const vito = await askedBy(scene, 'Vito', 'The catalogue, please')
    const { page, app, reply, attach, files, send } = await openDialog(scene, vito)
    scene.tolerate(cutOff)
    const uploads = await cutUploads(page, 1)
    const pdf = pdfOf(3_000_000)
    await attach([pdf])
    await isSeen(files.getByRole('progressbar', { name: `Uploading ${pdf.name}` }))
    await reply.fill('Page five.')
    await send.click()
    const row = rowOf(app, 'Page five.')
    await isSeen(row.getByRole('progressbar', { name: `Uploading ${pdf.name}` }))
    await eventually(() => uploads.offsets.length).toBeGreaterThan(1)

    await reload(page, app, vito)
    await isSeen(row.getByRole('progressbar', { name: `Uploading ${pdf.name}` }))
    uploads.mend()
    const heard = await vito.chat.untilMessages((all) => all.some(({ document }) => document))
    expect(heard.at(-1)).toMatchObject({
      caption: 'Page five.',
      document: { file_name: pdf.name, file_size: pdf.buffer.length },
    })
    expect(Math.min(...uploads.offsets)).toBeGreaterThan(0)
  },
)

scene('an upload goes on by itself after the server was killed in the middle of it', async (scene) => {
  const wilma = await askedBy(scene, 'Wilma', 'The catalogue, please')
  const { page, attach, send } = await openDialog(scene, wilma)
  scene.tolerate(cutOff)
  const uploads = await cutUploads(page, 1)
  const pdf = pdfOf(2_000_000)
  await attach([pdf])
  await send.click()
  await eventually(() => uploads.offsets.length).toBeGreaterThan(1)
  await scene.killServer()
  uploads.mend()
  await scene.startServer()
  const heard = await wilma.chat.untilMessages((all) => all.some(({ document }) => document))
  expect(heard.at(-1)?.document?.file_size).toBe(pdf.buffer.length)
})

scene('an upload is stopped from the timeline, and what was written is in the field again', async (scene) => {
  const xenia = await askedBy(scene, 'Xenia', 'The catalogue, please')
  const { page, app, reply, attach, files, send } = await openDialog(scene, xenia)
  scene.tolerate(cutOff)
  await cutUploads(page, 0)
  await attach([pdfOf(300_000)])
  await reply.fill('Page six.')
  await send.click()
  await app.getByRole('button', { name: 'Stop and take back' }).click()
  expect(await reply.inputValue()).toBe('Page six.')
  await files.getByRole('button', { name: 'Remove Contract № 5.pdf' }).click()
  await send.click()
  await xenia.chat.untilMessages((all) => all.at(-1)?.text === 'Page six.')
})
