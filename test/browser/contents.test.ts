import { expect } from 'vitest'
import type { MessageEntity } from '#sandbox/control/wire.ts'
import { answer, choose, dialogRow, isGone, isSeen, said } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage()

scene('an edited message is marked, and its earlier wording can be read', async (scene) => {
  const kai = await scene.newCustomer({ firstName: 'Kai' })
  await kai.chat.write('I need four chairs.')
  const [{ app }, customer] = await Promise.all([scene.openOperatorPhone(), scene.openCustomerPhone(kai)])
  await dialogRow(app, 'Kai').click()
  await isSeen(said(app, 'I need four chairs.'))

  await said(customer, 'I need four chairs.').click({ button: 'right' })
  await customer.getByRole('menuitem', { name: 'Edit' }).click()
  await customer.getByRole('textbox', { name: 'Message' }).fill('I need six chairs.')
  await customer.getByRole('button', { name: 'Send', exact: true }).click()

  await isSeen(said(app, 'I need six chairs.'))
  expect(await said(app, 'I need four chairs.').count()).toBe(0)
  await app.getByRole('button', { name: 'Edited. Show what it said before' }).click()
  const sheet = app.getByRole('dialog', { name: 'What it said before' })
  await isSeen(sheet.getByText('I need four chairs.'))
  await isSeen(sheet.getByText('I need six chairs.'))
  await sheet.getByRole('button', { name: 'Close' }).click()
  await isGone(sheet)
})

scene(
  'a reply quotes what it answers on both sides, and so does the customer’s answer to it',
  async (scene) => {
    const ada = await scene.newCustomer({ firstName: 'Ada' })
    const question = await ada.chat.write('Is the lamp in stock?')
    await ada.chat.write('Or the shade?')
    const { app } = await scene.openOperatorPhone({ shape: 'desktop' })
    await dialogRow(app, 'Ada').click()
    await said(app, 'Is the lamp in stock?').click({ button: 'right' })
    await app.getByRole('menuitem', { name: 'Reply', exact: true }).click()
    await answer(app, 'Two are left.')
    const quote = (words: string) => app.getByRole('button', { name: `Go to the message: ${words}` })
    await isSeen(quote('Is the lamp in stock?'))
    const reply = (await ada.chat.untilMessages((all) => all.at(-1)?.text === 'Two are left.')).at(-1)
    expect(reply?.reply_to_message?.message_id).toBe(question.message_id)
    await ada.chat.write({ text: 'I take both.', replyTo: reply?.message_id ?? 0 })
    await isSeen(said(app, 'I take both.'))
    await isSeen(quote('Two are left.'))
  },
)

/** The text with each part formatted as said. */
function formatted(
  parts: [words: string, entity?: Partial<MessageEntity> & { type: MessageEntity['type'] }][],
) {
  let text = ''
  const entities: MessageEntity[] = []
  for (const [words, entity] of parts) {
    if (entity) entities.push({ ...entity, offset: text.length, length: words.length } as MessageEntity)
    text += words
  }
  return { text, entities }
}

scene(
  'formatting is shown, hidden words on a press, and markup of the customer’s own is only text',
  async (scene) => {
    const lou = await scene.newCustomer({ firstName: 'Lou' })
    await lou.chat.write(
      formatted([
        ['Loud', { type: 'bold' }],
        [' and '],
        ['linked', { type: 'text_link', url: 'https://example.com/oak' }],
        [' and '],
        ['npm ci', { type: 'code' }],
        [' and '],
        ['the butler', { type: 'spoiler' }],
        [' <img src=x onerror=alert(1)>'],
      ]),
    )
    const { app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Lou').click()
    const log = app.getByRole('log')
    await isSeen(log.locator('b').getByText('Loud'))
    expect(await log.getByRole('link', { name: 'linked' }).getAttribute('href')).toBe(
      'https://example.com/oak',
    )
    await isSeen(log.locator('code').getByText('npm ci'))
    await isSeen(said(app, '<img src=x onerror=alert(1)>'))
    const cover = log.getByRole('button', { name: 'Hidden text. Press to show' })
    await cover.click()
    await isGone(cover)
    await isSeen(said(app, 'the butler'))
  },
)

scene('what is no text stands in its place by name', async (scene) => {
  const mia = await scene.newCustomer({ firstName: 'Mia' })
  await mia.chat.start()
  const [{ app }, customer] = await Promise.all([scene.openOperatorPhone(), scene.openCustomerPhone(mia)])
  await dialogRow(app, 'Mia').click()
  for (const kind of ['Sticker', 'Voice message', 'Location', 'Contact']) {
    await choose(customer, 'Attach', kind)
    await isSeen(said(app, kind))
  }
})

scene('a customer who blocks the bot cannot be written to until they are back', async (scene) => {
  const nil = await scene.newCustomer({ firstName: 'Nil' })
  await nil.chat.write('One moment.')
  const [{ app }, customer] = await Promise.all([scene.openOperatorPhone(), scene.openCustomerPhone(nil)])
  await dialogRow(app, 'Nil').click()
  const field = app.getByRole('textbox', { name: 'Message to the customer' })
  await isSeen(field)
  await choose(customer, 'Chat actions', 'Block the bot')
  await isSeen(app.getByRole('status').getByText('The customer blocked the bot.'))
  await isSeen(said(app, 'The customer blocked the bot'))
  await isGone(field)
  await customer.getByRole('button', { name: 'UNBLOCK' }).click()
  await isSeen(said(app, 'The customer unblocked the bot'))
  await isSeen(field)
})
