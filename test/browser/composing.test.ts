import type { FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { colleague } from '../../scripts/tools/sandbox-world.ts'
import { gradientPng } from './gradient-png.ts'
import { answer, choose, dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import { makeCannedReply } from './make-canned-reply.ts'
import type { Customer, OperatorLook, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

/** What pages whose server, or whose uploads, are cut off cannot help complaining of. */
const cutOff =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_FAILED/

const composer = (app: FrameLocator) => ({
  reply: app.getByRole('textbox', { name: 'Message to the customer' }),
  note: app.getByRole('textbox', { name: 'Note for the team' }),
  /** Opens a mode. */
  open: (mode: 'Reply' | 'Note') => app.getByRole('group', { name: 'What to write' }).getByText(mode).click(),
  sign: app.getByRole('switch', { name: 'Sign as Vera Sokolova' }),
  attach: (files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    app.locator('input[data-attach=files]').setInputFiles(files),
  files: app.getByRole('list', { name: 'Attached files' }),
  send: app.getByRole('button', { name: 'Send', exact: true }),
})

/** A line of the open timeline. */
const rowOf = (app: FrameLocator, words: string) =>
  app.getByRole('log').locator('[data-row]').filter({ hasText: words })

async function openDialog(scene: Scene, customer: Customer, look: OperatorLook = {}) {
  const phone = await scene.openOperatorPhone(look)
  await dialogRow(phone.app, customer.name).click()
  return { ...phone, ...composer(phone.app) }
}

async function askedBy(scene: Scene, firstName: string, words: string): Promise<Customer> {
  const customer = await scene.newCustomer({ firstName })
  await customer.chat.write(words)
  return customer
}

const photo = { name: 'table.png', mimeType: 'image/png', buffer: gradientPng(640, 480) }
const pdfOf = (size: number) => ({
  name: 'Contract № 5.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size - 9, 'x')]),
})

const reload = async (page: Page, app: FrameLocator, customer: Customer) => {
  await choose(page, 'Mini App menu', 'Reload page')
  await dialogRow(app, customer.name).click()
}

scene('a note names a colleague, who sees it at once; the customer hears nothing of it', async (scene) => {
  const nora = await askedBy(scene, 'Nora', 'Is there a discount?')
  const [vera, ilya] = await Promise.all([
    openDialog(scene, nora),
    openDialog(scene, nora, { person: colleague.id, shape: 'desktop' }),
  ])
  await vera.open('Note')
  await vera.note.pressSequentially('Regular customer, ask @il')
  await vera.app.getByRole('option', { name: 'Ilya Brandt' }).click()
  await vera.note.pressSequentially('for a price')
  await isSeen(vera.app.getByText('Will be told: Ilya Brandt'))
  await vera.app.getByRole('button', { name: 'Add the note' }).click()

  const words = 'Regular customer, ask @Ilya Brandt for a price'
  await isSeen(rowOf(ilya.app, words))
  await eventually(() => vera.note.inputValue()).toBe('')
  await vera.open('Reply')
  await answer(vera.app, 'Ten percent for you.')
  const heard = await nora.chat.untilMessages((all) => all.at(-1)?.text === 'Ten percent for you.')
  expect(heard.filter(({ text }) => text?.includes('Regular'))).toEqual([])
})

scene('both modes keep what was begun in them, through a reload of the Mini App too', async (scene) => {
  const omar = await askedBy(scene, 'Omar', 'Hello?')
  const { page, app, reply, note, open } = await openDialog(scene, omar)
  await reply.fill('Good after')
  await open('Note')
  await note.fill('Speaks French')
  await open('Reply')
  expect(await reply.inputValue()).toBe('Good after')
  await open('Note')
  await reload(page, app, omar)
  await eventually(() => note.inputValue()).toBe('Speaks French')
  await open('Reply')
  expect(await reply.inputValue()).toBe('Good after')
})

scene('a note written while the server is away is kept, and accepted once it is back', async (scene) => {
  const paul = await askedBy(scene, 'Paul', 'Hello?')
  const { app, note, open } = await openDialog(scene, paul)
  await open('Note')
  scene.tolerate(cutOff)
  await scene.killServer()
  await note.fill('Calls back at five')
  await app.getByRole('button', { name: 'Add the note' }).click()
  const row = rowOf(app, 'Calls back at five')
  await isSeen(row.getByRole('img', { name: 'Sending' }))
  await scene.startServer()
  await isGone(row.getByRole('img', { name: 'Sending' }))
  expect(await row.count()).toBe(1)
})

scene('a signed reply shows the customer the signature, an unsigned one does not', async (scene) => {
  const rosa = await askedBy(scene, 'Rosa', 'Who are you?')
  const { app, reply, sign, send } = await openDialog(scene, rosa)
  await answer(app, 'We are here to help.')
  await sign.click()
  await isSeen(app.getByText('The customer sees the signature: Vera Sokolova'))
  await reply.fill('I am Vera.')
  await send.click()
  const heard = await rosa.chat.untilMessages((all) => all.at(-1)?.text?.startsWith('I am Vera.') ?? false)
  expect(heard.slice(-2).map(({ text }) => text)).toEqual([
    'We are here to help.',
    'I am Vera.\n\nVera Sokolova',
  ])
  // Remembered while the dialog is open.
  expect(await sign.getAttribute('aria-checked')).toBe('true')
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

scene('a canned reply is found by a few letters, filled in, changed and sent as it stands', async (scene) => {
  await makeCannedReply(scene.telegram, {
    text: 'Hello {name|friend}, we deliver till six.',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    title: 'Delivery',
    shortcut: 'delivery',
  })
  const yara = await askedBy(scene, 'Yara', 'Do you deliver?')
  const { app, reply, send } = await openDialog(scene, yara, { shape: 'desktop' })
  await reply.pressSequentially('/delvery')
  await isSeen(app.getByRole('option', { name: /Delivery/ }))
  await reply.press('Enter')
  await eventually(() => reply.inputValue()).toBe('Hello Yara, we deliver till six.')
  await reply.press('End')
  await reply.pressSequentially(' Today too.')
  await send.click()
  const heard = await yara.chat.untilMessages((all) => all.at(-1)?.text?.endsWith('Today too.') ?? false)
  expect(heard.at(-1)).toMatchObject({
    text: 'Hello Yara, we deliver till six. Today too.',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
  })

  await app.getByRole('button', { name: 'Canned replies' }).click()
  const search = app.getByRole('searchbox', { name: 'Find a canned reply' })
  await search.fill('nothing like it')
  await isSeen(app.getByText('Nothing like that among the canned replies'))
  await search.press('Escape')
  await isGone(search)
})

scene('one’s own words are changed at the customer; what was being written is there again', async (scene) => {
  const zoe = await askedBy(scene, 'Zoe', 'When?')
  const { app, reply } = await openDialog(scene, zoe, { shape: 'desktop' })
  await answer(app, 'On Mondey.')
  await zoe.chat.untilMessages((all) => all.at(-1)?.text === 'On Mondey.')
  await reply.fill('Shall I')
  await said(app, 'On Mondey.').click({ button: 'right' })
  await app.getByRole('menuitem', { name: 'Edit', exact: true }).click()
  await isSeen(app.getByText('Editing your reply'))
  expect(await reply.inputValue()).toBe('On Mondey.')
  await reply.fill('On Monday.')
  await app.getByRole('button', { name: 'Save', exact: true }).click()
  await isGone(app.getByText('Editing your reply'))
  expect(await reply.inputValue()).toBe('Shall I')
  await zoe.chat.untilMessages((all) => all.at(-1)?.text === 'On Monday.')
})

scene('who begins to answer where a colleague does is told so, once, and may take over', async (scene) => {
  const adam = await askedBy(scene, 'Adam', 'Two questions')
  const [vera, ilya] = await Promise.all([
    openDialog(scene, adam, { shape: 'desktop' }),
    openDialog(scene, adam, { person: colleague.id }),
  ])
  await isSeen(vera.app.getByText('Ilya Brandt has this dialog open'))
  await ilya.reply.pressSequentially('Let me')
  await isSeen(vera.app.getByText('Ilya Brandt is writing…'))
  await vera.reply.fill('Good morning')
  await isSeen(vera.app.getByText('Ilya Brandt is writing an answer'))
  await answer(ilya.app, 'Let me look.')
  await isSeen(vera.app.getByText('Ilya Brandt has this dialog', { exact: true }))

  // A note is in nobody's way.
  await vera.open('Note')
  await isGone(vera.app.getByText('Ilya Brandt has this dialog', { exact: true }))
  await vera.open('Reply')
  await vera.app.getByRole('button', { name: 'Write anyway' }).click()
  await isGone(vera.app.getByText('Ilya Brandt has this dialog', { exact: true }))
  await vera.reply.fill('Good morning.')
  await vera.send.click()
  await isSeen(said(ilya.app, 'Good morning.'))
  await isSeen(dialogHeader(vera.app).getByText('Ilya Brandt'))

  await isSeen(vera.app.getByText('Ilya Brandt has this dialog open'))
  await ilya.page.getByRole('button', { name: 'Back in the Mini App' }).click()
  await isGone(vera.app.getByText('Ilya Brandt has this dialog open'))
})

scene('the dialog is taken from the colleague who has it, knowingly', async (scene) => {
  const bea = await askedBy(scene, 'Bea', 'Hello?')
  const [vera, ilya] = await Promise.all([
    openDialog(scene, bea, { shape: 'desktop' }),
    openDialog(scene, bea, { person: colleague.id }),
  ])
  await answer(ilya.app, 'One moment.')
  await isSeen(dialogHeader(vera.app).getByText('Ilya Brandt'))
  await vera.reply.fill('I can')
  await vera.app.locator('form').getByRole('button', { name: 'Take over' }).click()
  await isSeen(dialogHeader(vera.app).getByText('Vera Sokolova'))
  await isSeen(dialogHeader(ilya.app).getByText('Vera Sokolova'))
  expect(await vera.reply.inputValue()).toBe('I can')
})
