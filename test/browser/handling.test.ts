import { expect } from 'vitest'
import { colleague, owner, staffBot } from '../../scripts/tools/sandbox-world.ts'
import { answer, choose, dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

scene(
  'who asks for a person is promised one, and staff is told in one notice until somebody answers',
  async (scene) => {
    const nora = await scene.newCustomer({ firstName: 'Nora', lastName: 'Lind' })
    const [{ page, app }, customer] = await Promise.all([
      scene.openOperatorPhone({ opens: false }),
      scene.openCustomerPhone(nora),
    ])
    await customer.getByRole('button', { name: 'START' }).click()
    await customer.getByRole('button', { name: 'Talk to a person' }).click()
    await isSeen(customer.getByRole('status').getByText('A person will answer you soon'))
    await isSeen(said(customer, 'We have passed this on. A person will answer you soon.'))

    const notice = page.getByRole('article').filter({ hasText: nora.name })
    await isSeen(notice.getByText('Nora Lind asks for a person'))
    const id = await notice.getAttribute('data-message-id')
    await nora.chat.write('Does the floor need oil?')
    await isSeen(notice.getByText('Does the floor need oil?'))
    await nora.chat.write('And how often?')
    await isSeen(notice.getByText('And how often?'))
    expect(await notice.getAttribute('data-message-id')).toBe(id)

    await notice.getByRole('button', { name: 'Open' }).click()
    await isSeen(app.getByRole('heading', { name: 'Nora Lind' }))
    await isSeen(said(app, 'The customer asked for a person'))
    await answer(app, 'Once a year is enough.')
    await isSeen(said(customer, 'Once a year is enough.'))
    await eventually(() => notice.count()).toBe(0)
    const staffChat = scene.telegram.person(owner.id).in(staffBot.username)
    expect((await staffChat.messages()).filter(({ text }) => text?.includes('Nora'))).toEqual([])
  },
)

scene(
  'a dialog is taken over, handed back, closed, reopened, and reopens itself when the customer writes',
  async (scene) => {
    const omar = await scene.newCustomer({ firstName: 'Omar' })
    await omar.chat.write('My order came without screws.')
    const { page, app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Omar').click()

    await app.getByRole('button', { name: 'Take', exact: true }).click()
    await isSeen(said(app, 'Vera Sokolova took over'))
    await isSeen(dialogHeader(app).getByText('Vera Sokolova'))
    await isGone(app.getByRole('button', { name: 'Take', exact: true }))

    await choose(app, 'Dialog actions', 'Hand back to the bot')
    await isSeen(said(app, 'Vera Sokolova handed back to the bot'))
    await isSeen(app.getByRole('button', { name: 'Take', exact: true }))

    await choose(app, 'Dialog actions', 'Close dialog')
    const popup = page.getByRole('alertdialog')
    await isSeen(popup.getByText('Omar is waiting for an answer.'))
    await popup.getByRole('button', { name: 'Close dialog' }).click()
    await isSeen(said(app, 'Vera Sokolova closed the dialog'))

    await app.getByRole('button', { name: 'Reopen', exact: true }).click()
    await isSeen(said(app, 'Vera Sokolova reopened the dialog'))
    await choose(app, 'Dialog actions', 'Close dialog')
    await isSeen(app.getByText('This dialog is closed.'))

    await page.getByRole('button', { name: 'Back in the Mini App' }).click()
    await isGone(dialogRow(app, 'Omar'))
    await app.getByText('Closed', { exact: true }).click()
    await isSeen(dialogRow(app, 'Omar'))
    await omar.chat.write('Hello again!')
    await isGone(dialogRow(app, 'Omar'))
    await app.getByText('Open', { exact: true }).click()
    await dialogRow(app, 'Omar').click()
    await isSeen(said(app, 'The dialog was reopened'))
    await isSeen(said(app, 'Hello again!'))
  },
)

scene('two operators see each other’s answers at once, and who has the dialog', async (scene) => {
  const lena = await scene.newCustomer({ firstName: 'Lena' })
  await lena.chat.write('Two questions.')
  const [vera, ilya] = await Promise.all([
    scene.openOperatorPhone({ shape: 'desktop' }),
    scene.openOperatorPhone({ person: colleague.id }),
  ])
  await Promise.all([dialogRow(vera.app, 'Lena').click(), dialogRow(ilya.app, 'Lena').click()])
  await isSeen(said(ilya.app, 'Two questions.'))

  await answer(vera.app, 'I take the first.')
  await isSeen(said(ilya.app, 'I take the first.'))
  await isSeen(dialogHeader(ilya.app).getByText('Vera Sokolova'))
  await answer(ilya.app, 'And I the second.')
  await isSeen(said(vera.app, 'And I the second.'))
  await isSeen(dialogHeader(vera.app).getByText('Vera Sokolova'))
  await choose(ilya.app, 'Dialog actions', 'Hand back to the bot')
  await isSeen(said(vera.app, 'Ilya Brandt handed back to the bot'))
  await ilya.app.getByRole('button', { name: 'Take', exact: true }).click()
  await isSeen(said(vera.app, 'Ilya Brandt took over'))
  await isSeen(dialogRow(vera.app, 'Lena').getByText('Ilya Brandt', { exact: true }))
  const atCustomer = await lena.chat.untilMessages((all) => all.at(-1)?.text === 'And I the second.')
  expect(atCustomer.slice(-2).map(({ text }) => text)).toEqual(['I take the first.', 'And I the second.'])
})

scene('from its menu a dialog is given to a colleague, and to a person for some hours', async (scene) => {
  const ruth = await scene.newCustomer({ firstName: 'Ruth' })
  await ruth.chat.write('Who delivers it?')
  const [vera, ilya] = await Promise.all([
    scene.openOperatorPhone(),
    scene.openOperatorPhone({ person: colleague.id, shape: 'desktop' }),
  ])
  await dialogRow(vera.app, 'Ruth').click()
  await vera.app.getByRole('button', { name: 'Take', exact: true }).click()
  await choose(vera.app, 'Dialog actions', 'Transfer…')
  const sheet = vera.app.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: /Ilya Brandt/ }).check()
  await sheet.getByRole('textbox', { name: 'A note for who gets it' }).fill('She asks about delivery')
  await sheet.getByRole('button', { name: /^Transfer/ }).click()
  await isSeen(said(vera.app, 'She asks about delivery'))
  await isSeen(dialogHeader(vera.app).getByText('Ilya Brandt'))

  await dialogRow(ilya.app, 'Ruth').click()
  await answer(ilya.app, 'Our own driver does.')
  await isGone(dialogHeader(ilya.app).getByText(/waits/))
  await ilya.app.getByRole('button', { name: 'Dialog actions' }).focus()
  await ilya.page.keyboard.press('Enter')
  const entry = (name: string) => ilya.app.getByRole('menuitem', { name, exact: true })
  const press = async (key: string, name: string) => {
    await isSeen(entry(name))
    await eventually(async () => {
      const isThere = await entry(name).evaluate((element) => element === document.activeElement)
      if (!isThere) await ilya.page.keyboard.press('ArrowDown')
      return isThere
    }).toBe(true)
    await ilya.page.keyboard.press(key)
  }
  await press('Enter', 'Hand back to the bot in…')
  await press('Enter', 'In 3 hours')
  await isSeen(dialogHeader(ilya.app).getByText(/Back to the bot at/))
  await isSeen(dialogHeader(vera.app).getByText(/Back to the bot at/))
})
