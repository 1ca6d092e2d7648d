import type { FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogRow, eventually, isGone, isSeen } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage()

scene(
  'the list by the longest wait says that nobody else stands in it, and leads back to all',
  async (scene) => {
    const mara = await scene.newCustomer({ firstName: 'Mara' })
    await mara.chat.write('Is it in stock?')
    const { app } = await scene.openOperatorPhone()
    await isSeen(dialogRow(app, 'Mara'))
    await app.getByRole('button', { name: 'Filter and order', exact: true }).click()
    await app.getByRole('dialog').getByText('Longest waiting', { exact: true }).click()
    await app.getByRole('dialog').getByRole('button', { name: 'Show', exact: true }).click()
    const note = app.getByText('Only those who wait for an answer')
    await isSeen(note)
    await isSeen(dialogRow(app, 'Mara'))

    // Where the chip itself says so there is no need to.
    await app.getByRole('group').getByText('Waiting', { exact: true }).click()
    await isGone(note)
    await app.getByRole('group').getByText('Mine', { exact: true }).click()
    await isSeen(app.getByText('Nobody is waiting'))
    await app.getByRole('button', { name: 'Show all', exact: true }).click()
    await isSeen(app.getByText('No dialogs of yours'))
    await isGone(note)
  },
)

scene('a list that is pressed stays, though the server tells later of another kept', async (scene) => {
  const keptAs = (page: Page) =>
    page.waitForResponse((response) => response.url().endsWith('/api/me/list-view') && response.ok())
  const chip = (app: FrameLocator, words: string) => app.getByRole('group').getByText(words, { exact: true })
  const before = await scene.openOperatorPhone()
  const closed = keptAs(before.page)
  await chip(before.app, 'Closed').click()
  await closed

  const { page, app } = await scene.openOperatorPhone({ opens: false })
  let tell = () => undefined as undefined
  const isTold = new Promise<void>((resolve) => {
    tell = () => void resolve()
  })
  await page.route(/\/api\/me$/, (route) => isTold.then(() => route.continue()))
  await page.locator('[data-part=menu-button]').click()
  const open = keptAs(page)
  await chip(app, 'Open').click()
  await open
  const me = page.waitForResponse((response) => response.url().endsWith('/api/me'))
  tell()
  await me
  await isSeen(app.getByText('No open dialogs').or(dialogRow(app, 'Mara')))
  expect(await app.getByRole('radio', { name: /^Open/ }).isChecked()).toBe(true)
})

scene('chips fade at the side where there are more, and the chosen one is in sight', async (scene) => {
  const { app } = await scene.openOperatorPhone()
  const chips = app.getByRole('group', { name: 'Which dialogs to show' })
  const sides = () =>
    chips.evaluate((row) => ['data-before', 'data-after'].filter((side) => row.hasAttribute(side)))
  await eventually(sides).toEqual(['data-after'])
  await chips.getByText('Waiting', { exact: true }).click()
  await eventually(sides).toEqual(['data-before', 'data-after'])
  await chips.getByText('Closed', { exact: true }).click()
  await eventually(sides).toEqual(['data-before'])
})

scene(
  'a list that cannot be had says so, and nothing else says that it is being connected to',
  async (scene) => {
    scene.tolerate(/ERR_FAILED/)
    const { page, app } = await scene.openOperatorPhone({ opens: false })
    await page.route(/\/api\/dialogs(\?|$|\/counts)/, (route) => route.abort())
    await page.locator('[data-part=menu-button]').click()
    await isSeen(app.getByText('Connecting…'))
    await isSeen(app.getByRole('alert').getByText('The list did not load'))
    await isGone(app.getByText('Connecting…'))
    await page.unrouteAll()
    await app.getByRole('button', { name: 'Try again', exact: true }).click()
    await isGone(app.getByRole('alert'))
    // Only now is there anything to connect for.
    await isGone(app.getByText('Connecting…'))
  },
)
