import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FrameLocator, Locator } from 'playwright-core'
import { expect } from 'vitest'
import { drawWood } from '../../scripts/seed/draw-wood.ts'
import { customerBot, colleague as ilya, owner, staffBot } from '../../scripts/tools/sandbox-world.ts'
import { answer, dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Customer, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

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
/** Opens the menu of a message as a mouse does. */
async function menuOf(app: FrameLocator, words: string, entry: string): Promise<void> {
  await said(app, words).last().click({ button: 'right' })
  await app.getByRole('menuitem', { name: entry, exact: true }).click()
}

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
    await isSeen(viewer(app).locator('img').first())
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
  const box = await app.getByRole('button', { name: 'Open the photo' }).boundingBox()
  const finger = await page.context().newCDPSession(page)
  const at = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 60 }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await isSeen(app.getByRole('menuitem', { name: 'Save the file' }))
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await isSeen(app.getByRole('menuitem', { name: 'Reply', exact: true }))
  await app.getByRole('menuitem', { name: 'Save the file' }).click()
  await isSeen(page.getByRole('alertdialog').getByRole('button', { name: 'Download' }))
  expect(await viewer(app).count()).toBe(0)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
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

interface Asked {
  dialogId: number
  post(path: string, body: object): Promise<{ message: { id: number } }>
}

/** The owner's own session, for what another screen than the timeline is for. */
async function askAsOwner({ telegram, addresses }: Scene, name: string): Promise<Asked> {
  const initData = await telegram.initData({ botUsername: staffBot.username, personId: owner.id })
  const ask = async (path: string, body: object | null, token = '') => {
    const response = await fetch(`${addresses.server}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.ok, `${path}: ${response.status}`).toBe(true)
    return response.json()
  }
  const { token } = await ask('/session', { initData })
  const { items } = await ask('/dialogs', null, token)
  const { dialog } = items.find(
    (one: { dialog: { contact: { name: string } } }) => one.dialog.contact.name === name,
  )
  return {
    dialogId: dialog.id,
    post: (path, body) => ask(path, body, token),
  }
}

scene(
  'a note stands in its place, is pinned to the top by anybody, and the bar leads to it',
  async (scene) => {
    const fay = await scene.newCustomer({ firstName: 'Fay' })
    await fay.chat.write('I will come on Friday.')
    const [{ page, app }, colleague] = await Promise.all([
      scene.openOperatorPhone(),
      scene.openOperatorPhone({ person: ilya.id, shape: 'desktop' }),
    ])
    await dialogRow(app, 'Fay').click()
    await isSeen(said(app, 'I will come on Friday.'))
    const api = await askAsOwner(scene, 'Fay')
    await api.post(`/dialogs/${api.dialogId}/notes`, { clientId: randomUUID(), text: 'She wants a discount' })
    await isSeen(said(app, 'seen by operators only'))
    for (let more = 1; more <= 40; more++) await fay.chat.write(`And line ${more}`)
    await isSeen(said(app, 'And line 40'))

    await dialogRow(colleague.app, 'Fay').click()
    await said(colleague.app, 'She wants a discount').scrollIntoViewIfNeeded()
    await menuOf(colleague.app, 'She wants a discount', 'Pin')
    const bar = app.getByRole('complementary', { name: 'Pinned note' })
    await isSeen(bar.getByText('She wants a discount'))
    await bar.getByRole('button', { name: 'Go to the note: She wants a discount' }).click()
    await eventually(() => isInSight(said(app, 'She wants a discount'), app)).toBe(true)

    await bar.getByRole('button', { name: 'Unpin the note' }).click()
    await isGone(bar)
    await isGone(colleague.app.getByRole('complementary', { name: 'Pinned note' }))
    await menuOf(app, 'She wants a discount', 'Delete')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await isSeen(said(colleague.app, 'Deleted'))
    expect(await scene.telegram.calls({ botUsername: customerBot.username })).not.toContainEqual(
      expect.objectContaining({ params: expect.objectContaining({ text: 'She wants a discount' }) }),
    )
  },
)

/** Whether a message lies within the visible part of the timeline. */
async function isInSight(message: Locator, app: FrameLocator): Promise<boolean> {
  const [box, frame] = [await message.boundingBox(), await app.getByRole('log').boundingBox()]
  return box !== null && frame !== null && box.y >= frame.y && box.y + box.height <= frame.y + frame.height
}

scene(
  'a found message opens a long dialog there, and the way back leads to what was found',
  async (scene) => {
    const gus = await scene.newCustomer({ firstName: 'Gus' })
    for (let number = 1; number <= 130; number++)
      await gus.chat.write(`Line ${number} ${number === 12 ? 'of walnuts' : 'of a long story'}.`)
    const { page, app } = await scene.openOperatorPhone()
    await isSeen(dialogRow(app, 'Gus').getByText('Line 130'))
    await app.getByRole('searchbox').fill('walnut')
    await app.getByRole('link').filter({ hasText: 'Line 12 of walnuts' }).click()
    await eventually(() => isInSight(said(app, 'walnuts'), app)).toBe(true)
    expect(await app.getByRole('log').locator('mark').allTextContents()).toEqual(['walnuts'])
    // What lies between there and the end was not loaded for it.
    expect(await said(app, 'Line 130 of').count()).toBe(0)

    await app.getByRole('button', { name: /To the newest message|new message/ }).click()
    await isSeen(said(app, 'Line 130 of'))
    await page.getByRole('button', { name: 'Back in the Mini App' }).click()
    await isSeen(app.getByRole('link').filter({ hasText: 'Line 12 of walnuts' }))
  },
)

scene('beside the list a hit pressed again leads there again', async (scene) => {
  const hal = await scene.newCustomer({ firstName: 'Hal' })
  for (let number = 1; number <= 60; number++)
    await hal.chat.write(`Line ${number} ${number % 50 === 4 ? 'of chestnuts' : 'of a long story'}.`)
  const { app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await isSeen(dialogRow(app, 'Hal').getByText('Line 60'))
  await app.getByRole('searchbox').fill('chestnut')
  const hit = (words: string) => app.getByRole('link').filter({ hasText: words })
  await hit('Line 4 of chestnuts').click()
  await eventually(() => isInSight(said(app, 'Line 4 of'), app)).toBe(true)
  await said(app, 'Line 60 of').scrollIntoViewIfNeeded()
  expect(await isInSight(said(app, 'Line 4 of'), app)).toBe(false)
  await hit('Line 4 of chestnuts').click()
  await eventually(() => isInSight(said(app, 'Line 4 of'), app)).toBe(true)
  await hit('Line 54 of chestnuts').click()
  await eventually(() => isInSight(said(app, 'Line 54 of'), app)).toBe(true)
})

scene('a reply deleted at the customer stays for the team as deleted', async (scene) => {
  const eli = await scene.newCustomer({ firstName: 'Eli' })
  await eli.chat.write('What does it cost?')
  const [{ page, app }, customer] = await Promise.all([
    scene.openOperatorPhone(),
    scene.openCustomerPhone(eli),
  ])
  await dialogRow(app, 'Eli').click()
  await answer(app, 'Eleven pounds')
  await isSeen(said(customer, 'Eleven pounds'))
  await isGone(app.getByRole('img', { name: 'Sending' }))

  await menuOf(app, 'Eleven pounds', 'Delete for the customer')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await isGone(said(customer, 'Eleven pounds'))
  await isSeen(said(app, 'Deleted'))
  await isSeen(said(app, 'Eleven pounds'))
})

scene('an edit that cannot reach the customer says so, and is given up', async (scene) => {
  const ivo = await scene.newCustomer({ firstName: 'Ivo' })
  await ivo.chat.write('When?')
  const { app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Ivo').click()
  await answer(app, 'At five')
  const [sent] = (await ivo.chat.untilMessages((all) => all.some(({ text }) => text === 'At five'))).slice(-1)
  await isGone(app.getByRole('img', { name: 'Sending' }))
  await ivo.chat.remove(sent?.message_id ?? 0)
  await menuOf(app, 'At five', 'Edit')
  await app.getByRole('textbox').last().fill('At six')
  await app.getByRole('button', { name: /Save|Send/ }).click()
  await isSeen(said(app, 'The edit did not arrive'))
  await isSeen(said(app, 'At six'))
  await app.getByRole('log').getByRole('button', { name: 'Discard' }).click()
  await isGone(said(app, 'The edit did not arrive'))
  await isSeen(said(app, 'At five'))
})
