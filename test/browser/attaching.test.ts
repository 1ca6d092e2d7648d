import type { FrameLocator, Locator, Page } from 'playwright-core'
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
  // At the end of everything, as the timeline shows it.
  expect(sent.map(({ caption }) => caption)).toEqual([undefined, 'Here they are.'])
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

/**
 * Puts a camera's photo to the reply: 3000 × 2000, red on the left and blue on the right, and told to be turned by a
 * quarter. Gives its size in bytes.
 */
const attachTurned = (app: FrameLocator) =>
  app.locator('input[data-attach=files]').evaluate(async (input) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 })
    const brush = canvas.getContext('2d')
    for (const [at, colour] of ['#f00', '#00f'].entries()) {
      if (brush) brush.fillStyle = colour
      brush?.fillRect(at * 1500, 0, 1500, 2000)
    }
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 1))
    const exif = [...'Exif\0\0MM'].map((letter) => letter.charCodeAt(0))
    exif.push(0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0)
    const segment = new Uint8Array([0xff, 0xe1, 0, exif.length + 2, ...exif])
    const parts = [drawn?.slice(0, 2) ?? '', segment, drawn?.slice(2) ?? '']
    const file = new File(parts, 'IMG_0001.JPEG', { type: 'image/jpeg' })
    const transfer = new DataTransfer()
    transfer.items.add(file)
    if (input instanceof HTMLInputElement) input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
    return file.size
  })

/** The colour of a picture on the screen, so far down its middle. */
const colourAt = (picture: Locator, down: number) =>
  picture.evaluate((image, at) => {
    if (!(image instanceof HTMLImageElement)) return null
    const { naturalWidth: width, naturalHeight: height } = image
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const brush = canvas.getContext('2d')
    brush?.drawImage(image, 0, 0)
    const [red = 0, , blue = 0] = brush?.getImageData(width / 2, height * at, 1, 1).data ?? []
    return red > blue ? 'red' : 'blue'
  }, down)

scene('a camera’s photo is made smaller and stands upright; as a file it leaves as it is', async (scene) => {
  const yuri = await askedBy(scene, 'Yuri', 'How does it look?')
  const { app, files, send } = await openDialog(scene, yuri, { shape: 'desktop' })
  const sendOne = async () => {
    await eventually(() => send.isEnabled()).toBe(true)
    await send.click()
    await eventually(() => files.count()).toBe(0)
  }
  const size = await attachTurned(app)
  const preview = files.locator('img')
  await isSeen(preview)
  expect([await colourAt(preview, 0.25), await colourAt(preview, 0.75)]).toEqual(['red', 'blue'])
  await sendOne()
  const [asPhoto] = (await yuri.chat.untilMessages((all) => all.some(({ photo }) => photo))).slice(-1)
  expect(asPhoto?.photo?.at(-1)).toMatchObject({ width: 1707, height: 2560 })

  await attachTurned(app)
  const asFiles = app.getByRole('checkbox', { name: 'Send photos as files' })
  await asFiles.check()
  await eventually(() => asFiles.isEnabled()).toBe(true)
  await asFiles.uncheck()
  await eventually(() => asFiles.isEnabled()).toBe(true)
  await asFiles.check()
  await isSeen(files.getByRole('button', { name: 'Remove IMG_0001.JPEG' }))
  await sendOne()
  const [asFile] = (await yuri.chat.untilMessages((all) => all.some(({ document }) => document))).slice(-1)
  expect(asFile?.document).toMatchObject({ file_name: 'IMG_0001.JPEG', file_size: size })
})

scene('a picture the browser cannot draw leaves as a file', async (scene) => {
  const zoe = await askedBy(scene, 'Zoe', 'And yours?')
  const { app, attach, files, send } = await openDialog(scene, zoe)
  await attach([{ name: 'IMG_2.HEIC', mimeType: 'image/heic', buffer: Buffer.from('....ftypheic') }])
  await isSeen(files.getByRole('button', { name: 'Remove IMG_2.HEIC' }))
  expect(await app.getByRole('checkbox', { name: 'Send photos as files' }).count()).toBe(0)
  await send.click()
  const heard = await zoe.chat.untilMessages((all) => all.some(({ document }) => document))
  expect(heard.at(-1)?.document?.file_name).toBe('IMG_2.HEIC')
})

scene(
  'a reply with files that Telegram refused is written anew: its files need not come again',
  async (scene) => {
    const adam = await askedBy(scene, 'Adam', 'Both, please')
    const { page, app, reply, attach, files, send } = await openDialog(scene, adam)
    await scene.telegram.addFault({ method: 'sendMediaGroup', chatId: adam.id, fault: { kind: 'blocked' } })
    const second = { ...pdfOf(3000), name: 'Second.pdf' }
    await attach([pdfOf(2000), second])
    await reply.fill('Both of them.')
    await send.click()
    await isSeen(app.getByText('Not sent: the customer blocked the bot.'))
    await adam.chat.write('I am back.')
    const edit = app.getByRole('log').getByRole('button', { name: 'Edit again' })
    await isSeen(edit)
    const pieces: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('offset=')) pieces.push(request.url())
    })
    await edit.click()
    await eventually(() => reply.inputValue()).toBe('Both of them.')
    expect(await files.getByRole('listitem').count()).toBe(2)
    await isSeen(app.getByRole('log').getByRole('img', { name: 'Discarded', exact: true }))
    await files.getByRole('button', { name: 'Remove Contract № 5.pdf' }).click()
    await eventually(() => send.isEnabled()).toBe(true)
    await send.click()
    const heard = await adam.chat.untilMessages((all) => all.some(({ document }) => document))
    expect(heard.at(-1)).toMatchObject({
      caption: 'Both of them.',
      document: { file_name: 'Second.pdf', file_size: second.buffer.length },
    })
    expect(heard.filter(({ document }) => document)).toHaveLength(1)
    expect(pieces).toEqual([])
  },
)

scene(
  'an upload that something on the way turns away says so in words, and comes by Retry',
  async (scene) => {
    const bert = await askedBy(scene, 'Bert', 'The catalogue, please')
    const { page, attach, files, send } = await openDialog(scene, bert)
    scene.tolerate(/413/)
    const pieces = /\/api\/uploads\/.*offset=/
    await page.route(pieces, (route) =>
      route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>Request Entity Too Large</h1>' }),
    )
    await attach([pdfOf(300_000)])
    await isSeen(files.getByRole('alert').getByText('Blocked on the way to the server (HTTP 413)'))
    expect(await send.isEnabled()).toBe(false)
    await page.unroute(pieces)
    await files.getByRole('button', { name: 'Try again' }).click()
    await eventually(() => send.isEnabled()).toBe(true)
    await send.click()
    await bert.chat.untilMessages((all) => all.some(({ document }) => document))
  },
)

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
