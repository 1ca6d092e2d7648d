import type { FrameLocator, Locator } from 'playwright-core'
import { expect } from 'vitest'
import { customerBot, colleague as ilya } from '../../scripts/tools/sandbox-world.ts'
import { answer, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

/** Opens the menu of a message as a mouse does. */
async function menuOf(app: FrameLocator, words: string, entry: string): Promise<void> {
  await said(app, words).last().click({ button: 'right' })
  await app.getByRole('menuitem', { name: entry, exact: true }).click()
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
    await app.getByRole('group', { name: 'What to write' }).getByText('Note').click()
    await app.getByRole('textbox', { name: 'Note for the team' }).fill('She wants a discount')
    await app.getByRole('button', { name: 'Add the note' }).click()
    await isSeen(said(app, 'seen by operators only'))
    for (let more = 1; more <= 40; more++) await fay.chat.write(`And line ${more}.`)
    await isSeen(said(app, 'And line 40.'))

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
