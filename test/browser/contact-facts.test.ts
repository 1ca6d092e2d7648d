import { expect } from 'vitest'
import { makeField } from '../../scripts/tools/make-field.ts'
import { dialogRow, isGone, isSeen, said } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage()

scene('what Telegram told of a customer stands in the panel, and leads to their profile', async (scene) => {
  const greta = await scene.newCustomer({
    firstName: 'Greta',
    username: 'greta_m',
    languageCode: 'de',
    isPremium: true,
  })
  await greta.chat.start('spring_sale')
  await greta.chat.inject({
    message: { contact: { phone_number: '+4915112345678', first_name: 'Greta', user_id: greta.id } },
  })
  const { page, app } = await scene.openOperatorPhone()
  await dialogRow(app, greta.name).click()
  await isSeen(said(app, 'Contact'))
  await app.getByRole('button', { name: `${greta.name}: contact` }).click()
  const fact = (name: string) =>
    app
      .locator('dl > div')
      .filter({ has: app.getByText(name, { exact: true }) })
      .locator('dd')
  await isSeen(fact('Phone').getByText('+4915112345678'))
  await isSeen(fact('Language').getByText('German'))
  await isSeen(fact('Telegram Premium').getByText('Yes'))
  await isSeen(fact('Came by the link').getByText('spring_sale'))
  expect(await fact('First seen').locator('time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT/)

  await page.context().route('https://t.me/**', (route) => route.fulfill({ body: 'Greta’s profile' }))
  const [profile] = await Promise.all([
    page.waitForEvent('popup'),
    app.getByRole('button', { name: '@greta_m' }).click(),
  ])
  await profile.waitForURL('https://t.me/greta_m')
})

scene('what does not fit a field says why in its words, and stays to be mended', async (scene) => {
  await makeField(scene.telegram, { type: 'Email', en: 'E-mail', ru: 'Почта' })
  const hugo = await scene.newCustomer({ firstName: 'Hugo' })
  await hugo.chat.write('Write to me')
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  scene.tolerate(/fields\/\d+/)
  await dialogRow(app, hugo.name).click()
  const shown = app.getByRole('button', { name: 'E-mail: change' })
  const field = app.getByRole('textbox', { name: 'E-mail' })
  await shown.click()
  await field.fill('hugo@example')
  await page.keyboard.press('Enter')
  await isSeen(app.getByRole('alert').getByText('Not saved: that is no e-mail address.'))
  await isSeen(shown.getByText('hugo@example'))

  await shown.click()
  expect(await field.inputValue()).toBe('hugo@example')
  await field.fill('hugo@example.com')
  await page.keyboard.press('Enter')
  await isGone(app.getByRole('alert'))
  await isSeen(app.getByText(/^Vera Sokolova, /))
  await isSeen(shown.getByText('hugo@example.com'))

  // Given up, the field holds what it held.
  await shown.click()
  await field.fill('nobody')
  await page.keyboard.press('Enter')
  await isSeen(app.getByRole('alert'))
  await shown.click()
  await page.keyboard.press('Escape')
  await isSeen(shown.getByText('hugo@example.com'))
  await isGone(app.getByRole('alert'))
})

scene('who is blocked is found by the filter alone, and let in again from there', async (scene) => {
  const ines = await scene.newCustomer({ firstName: 'Ines' })
  await ines.chat.write('Buy my watches')
  const { app } = await scene.openOperatorPhone({ shape: 'desktop', lang: 'ru' })
  await dialogRow(app, ines.name).click()
  await app.getByRole('button', { name: 'Заблокировать', exact: true }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Заблокировать', exact: true }).click()
  await isGone(dialogRow(app, ines.name))
  await app.getByRole('searchbox').fill('Ines')
  await isSeen(app.getByText('Ничего не нашлось'))
  await app.getByRole('searchbox').fill('')

  const filter = async (which: string) => {
    await app.getByRole('button', { name: /^Фильтр и порядок/ }).click()
    const sheet = app.getByRole('dialog')
    await sheet.getByText(which, { exact: true }).click()
    await sheet.getByRole('button', { name: 'Показать', exact: true }).click()
    await isGone(sheet)
  }
  await filter('Заблокированные')
  await isSeen(dialogRow(app, ines.name))
  await app.getByRole('button', { name: 'Разблокировать', exact: true }).click()
  await isGone(dialogRow(app, ines.name))
  await filter('Открытые')
  await isSeen(dialogRow(app, ines.name))
})
