import { readFile } from 'node:fs/promises'
import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { drawWood } from '../../scripts/seed/draw-wood.ts'
import { reload } from './composer.ts'
import { dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Customer } from './scene.ts'
import { setStage } from './stage.ts'
import { pressLong, swipe } from './touch.ts'

const scene = setStage()

const offer = new TextEncoder().encode('%PDF-1.4\n% What four chairs cost.\n%%EOF\n')

const sendPhoto = ({ chat }: Customer, caption?: string, mediaGroupId?: string) =>
  chat.attach({
    kind: 'photo',
    bytes: drawWood(),
    ...(caption && { caption }),
    ...(mediaGroupId && { mediaGroupId }),
  })

/** The pictures of the timeline that have really been drawn. */
const drawn = (app: FrameLocator) =>
  app
    .getByRole('log')
    .locator('img')
    .evaluateAll((all) => all.filter((one) => one instanceof HTMLImageElement && one.naturalWidth > 0).length)

const viewer = (app: FrameLocator) => app.getByRole('dialog', { name: 'Photos' })
scene(
  'a customer’s photo opens by a touch, is swiped away from and closed by the way back',
  async (scene) => {
    const ada = await scene.newCustomer({ firstName: 'Ada' })
    await sendPhoto(ada, 'The floor as it is')
    await sendPhoto(ada, 'And the other room')
    const { page, app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Ada').click()
    await isSeen(said(app, 'And the other room'))
    await eventually(() => drawn(app)).toBe(2)

    await app.getByRole('button', { name: 'Open the photo' }).first().tap()
    await isSeen(viewer(app).getByText('The floor as it is'))
    await swipe(page, viewer(app).locator('img').first(), -250)
    await isSeen(viewer(app).getByText('And the other room'))
    await page.getByRole('button', { name: 'Back in the Mini App' }).click()
    await isGone(viewer(app))
    // The way back closed the viewer and nothing else.
    await isSeen(said(app, 'And the other room'))
    await isSeen(dialogHeader(app))
  },
)

scene('a finger that rests on a photo opens its menu and not the photo', async (scene) => {
  const amy = await scene.newCustomer({ firstName: 'Amy' })
  await sendPhoto(amy)
  const { page, app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Amy').click()
  await eventually(() => drawn(app)).toBe(1)
  const save = app.getByRole('menuitem', { name: 'Save the file' })
  await pressLong(page, app.getByRole('button', { name: 'Open the photo' }), save)
  await save.click()
  const question = page.getByRole('alertdialog')
  await isSeen(question.getByRole('button', { name: 'Download' }))
  expect(await viewer(app).count()).toBe(0)
  await question.getByRole('button', { name: 'Cancel' }).click()
})

scene(
  'photos are gone through, zoomed and left by keyboard, and the focus is back where it was',
  async (scene) => {
    const bea = await scene.newCustomer({ firstName: 'Bea' })
    await sendPhoto(bea, 'First')
    await sendPhoto(bea, 'Second')
    const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
    await dialogRow(app, 'Bea').click()
    const photos = app.getByRole('button', { name: 'Open the photo' })
    await photos.first().focus()
    await page.keyboard.press('Enter')
    await isSeen(viewer(app).getByText('First'))
    await page.keyboard.press('ArrowRight')
    await isSeen(viewer(app).getByText('Second'))
    await page.keyboard.press('+')
    await isSeen(viewer(app).getByRole('button', { name: 'Zoom out', disabled: false }))
    await page.keyboard.press('Escape')
    await isGone(viewer(app))
    await isSeen(said(app, 'Second'))
    await eventually(() => photos.first().evaluate((one) => one === document.activeElement)).toBe(true)
  },
)

scene('the viewer goes on to photos far from what the history has loaded, and back', async (scene) => {
  const bea = await scene.newCustomer({ firstName: 'Beate' })
  await sendPhoto(bea, 'The very first')
  for (let line = 0; line < 90; line++) await bea.chat.write(`Line ${line}`)
  await sendPhoto(bea, 'The last')
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await dialogRow(app, 'Beate').click()
  await isSeen(said(app, 'The very first'))
  expect(await said(app, 'The last').count()).toBe(0)
  const walk = async (key: string, button: string, words: string) => {
    await isSeen(viewer(app).getByRole('button', { name: button, disabled: false }))
    await page.keyboard.press(key)
    await isSeen(viewer(app).getByText(words))
  }
  await app.getByRole('button', { name: 'Open the photo' }).first().click()
  await isSeen(viewer(app).getByText('The very first'))
  await walk('ArrowRight', 'Next photo', 'The last')
  await walk('ArrowLeft', 'Previous photo', 'The very first')
  await page.keyboard.press('Escape')

  const read = page.waitForResponse((answer) => answer.url().endsWith('/read') && answer.ok())
  await app.getByRole('button', { name: /new messages?$/ }).click()
  await isSeen(said(app, 'The last'))
  await read
  await reload(page, app, bea)
  await isSeen(said(app, 'The last'))
  expect(await said(app, 'The very first').count()).toBe(0)
  await app.getByRole('button', { name: 'Open the photo' }).last().click()
  await isSeen(viewer(app).getByText('The last'))
  await walk('ArrowLeft', 'Previous photo', 'The very first')
})

scene('the words of each document of an album stand under it, as the customer has them', async (scene) => {
  const cora = await scene.newCustomer({ firstName: 'Cora' })
  for (const [name, caption] of [
    ['offer.pdf', 'What it costs'],
    ['plan.pdf', 'Where it stands'],
  ] as const)
    await cora.chat.attach({
      ...{ kind: 'document', bytes: offer, name, mime: 'application/pdf' },
      caption,
      mediaGroupId: 'papers',
    })
  const { app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Cora').click()
  await isSeen(said(app, 'Where it stands'))
  const heights = await Promise.all(
    ['offer.pdf', 'What it costs', 'plan.pdf', 'Where it stands'].map(
      async (words) => (await app.getByRole('log').getByText(words).first().boundingBox())?.y ?? 0,
    ),
  )
  expect(heights).toEqual(heights.toSorted((one, other) => one - other))
})

scene('a photo that does not load says so and is loaded by a press', async (scene) => {
  scene.tolerate(/\/files\/|a file could not be given|Telegram gave no file/)
  const bob = await scene.newCustomer({ firstName: 'Bob' })
  await scene.telegram.addFault({ method: 'getFile', times: 1000, fault: { kind: '500' } })
  await sendPhoto(bob)
  const { app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Bob').click()
  const broken = app.getByRole('button', { name: 'The photo did not load. Retry' })
  await isSeen(broken)
  await scene.telegram.clearFaults()
  await broken.click()
  await eventually(() => drawn(app)).toBe(1)
})

scene('photos sent together stand as one', async (scene) => {
  const cid = await scene.newCustomer({ firstName: 'Cid' })
  await sendPhoto(cid, 'All four corners', 'corners')
  for (let more = 0; more < 3; more++) await sendPhoto(cid, undefined, 'corners')
  const { app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Cid').click()
  await eventually(() => drawn(app)).toBe(4)
  expect(
    await app
      .getByRole('log')
      .locator('[data-row^=m]')
      .filter({ has: app.locator('img') })
      .count(),
  ).toBe(1)
})

scene('a customer’s PDF is seen by name and size and saved through Telegram', async (scene) => {
  const dov = await scene.newCustomer({ firstName: 'Dov' })
  await dov.chat.attach({ kind: 'document', bytes: offer, name: 'Offer no. 12.pdf', mime: 'application/pdf' })
  const { page, app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Dov').click()
  const file = app.getByRole('button', { name: 'Save the file Offer no. 12.pdf' })
  await isSeen(file.getByText(`${offer.length} byte`))
  await file.click()
  const question = page.getByRole('alertdialog')
  await isSeen(question.getByText('Offer no. 12.pdf'))
  const saving = page.waitForEvent('download')
  await question.getByRole('button', { name: 'Download' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Offer no. 12.pdf')
  expect(new Uint8Array(await readFile(await saved.path()))).toEqual(offer)
})

scene('photos are fetched as they come near the screen', async (scene) => {
  const eli = await scene.newCustomer({ firstName: 'Eli' })
  const all = 18
  for (let sent = 0; sent < all; sent += 1) await sendPhoto(eli)
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  let asked = 0
  page.on('request', (request) => {
    if (/\/api\/files\/\d+\/link$/.test(request.url())) asked += 1
  })
  // The panel beside the history has a grid of its own.
  await page.setViewportSize({ width: 1000, height: 700 })
  await dialogRow(app, 'Eli').click()
  await eventually(() => drawn(app)).toBeGreaterThanOrEqual(2)
  // Three at a time are asked for, so that no more are under way means that no more are wanted.
  await eventually(async () => asked - (await drawn(app))).toBe(0)
  expect(asked).toBeLessThan(all / 2)
  // It began at the first unread one.
  await app.getByRole('log').evaluate((log) => {
    const walk = () => {
      log.scrollBy(0, 300)
      if (log.scrollTop + log.clientHeight < log.scrollHeight - 1) requestAnimationFrame(walk)
    }
    walk()
  })
  await eventually(() => asked).toBe(all)
})
