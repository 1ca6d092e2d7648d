import type { FrameLocator } from 'playwright-core'
import { dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Customer, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

async function writes(scene: Scene, firstName: string): Promise<Customer> {
  const customer = await scene.newCustomer({ firstName })
  await customer.chat.write(`${firstName} has a question.`)
  return customer
}

const hasFocus = (app: FrameLocator, selector: string) =>
  app.locator('html').evaluate((_, wanted) => document.activeElement?.matches(wanted) ?? false, selector)

scene('a dialog is taken, ended and another found by keys alone; who waits is asked about', async (scene) => {
  const dina = await writes(scene, 'Dina')
  const egor = await writes(scene, 'Egor')
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await dialogRow(app, egor.name).focus()
  await page.keyboard.press('Enter')
  await isSeen(dialogHeader(app).getByText(egor.name))
  await eventually(() => hasFocus(app, 'textarea')).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await isSeen(said(app, 'Vera Sokolova took over'))

  await page.keyboard.press('e')
  const question = page.getByRole('alertdialog')
  await isSeen(question.getByText('Egor is waiting for an answer.'))
  await question.getByRole('button', { name: 'Close dialog' }).press('Enter')
  await isSeen(said(app, 'Vera Sokolova closed the dialog'))

  await dialogRow(app, dina.name).focus()
  await page.keyboard.press('/')
  await eventually(() => hasFocus(app, 'input')).toBe(true)
  await page.keyboard.type('Dina')
  const found = app.getByRole('region', { name: 'Customers' }).getByRole('link').filter({ hasText: 'Dina' })
  await found.focus()
  await page.keyboard.press('Enter')
  await isSeen(dialogHeader(app).getByText(dina.name))
})

scene('what can be done with a message is reached by keys', async (scene) => {
  const fred = await writes(scene, 'Fred')
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await dialogRow(app, fred.name).click()
  const row = app.getByRole('log').locator('[data-row]').filter({ hasText: 'Fred has a question.' })
  await row.getByRole('button', { name: 'Message actions' }).focus()
  await page.keyboard.press('Enter')
  await isSeen(app.getByRole('menuitem', { name: 'Reply', exact: true }))
  await page.keyboard.press('Enter')
  const cancel = app.getByRole('button', { name: 'Do not reply to this message' })
  await isSeen(cancel)
  await eventually(() => hasFocus(app, 'textarea')).toBe(true)
  await page.keyboard.press('Escape')
  await isGone(cancel)
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await isGone(app.getByRole('complementary', { name: 'Contact' }))
  await page.keyboard.press('i')
  await isSeen(app.getByRole('complementary', { name: 'Contact' }))
})
