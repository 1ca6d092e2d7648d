import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { answer, dialogRow, isGone, isSeen, said } from './locate.ts'
import type { Customer, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

/** A customer who has written, and their dialog open on the operator's phone. */
async function openDialog(scene: Scene, firstName: string) {
  const customer = await scene.newCustomer({ firstName })
  const first = await customer.chat.write('A first question.')
  const { app } = await scene.openOperatorPhone()
  await dialogRow(app, firstName).click()
  await isSeen(said(app, 'Hello. Write your question'))
  return { customer, first, app }
}

/** The delivery mark on the message that says this. */
const markOn = (app: FrameLocator, words: string, mark: string) =>
  app.locator('[data-anchor]').filter({ hasText: words }).getByRole('img', { name: mark, exact: true })

const press = (app: FrameLocator, button: string) =>
  app.getByRole('log').getByRole('button', { name: button, exact: true }).click()

const heard = async ({ chat }: Customer) =>
  (await chat.messages()).flatMap(({ from, text }) => (from?.is_bot && text ? [text] : []))

const failNext = (
  scene: Scene,
  { id }: Customer,
  fault: Parameters<Scene['telegram']['addFault']>[0]['fault'],
) => scene.telegram.addFault({ method: 'sendMessage', chatId: id, fault })

scene('a refused answer says why, and is discarded when it is of no use to try again', async (scene) => {
  const { customer, first, app } = await openDialog(scene, 'Rosa')
  await isSeen(said(app, 'A first question.'))
  await said(app, 'A first question.').tap()
  await app.getByRole('menuitem', { name: 'Reply' }).click()
  await customer.chat.remove(first.message_id)
  await answer(app, 'To this I say yes.')
  const reason = app.getByText('Not sent: the customer no longer has the message you reply to.')
  await isSeen(reason)
  await isSeen(markOn(app, 'To this I say yes.', 'Not sent'))
  await press(app, 'Discard')
  await isSeen(markOn(app, 'To this I say yes.', 'Discarded'))
  await isGone(reason)
  expect(await heard(customer)).not.toContain('To this I say yes.')
})

scene('an answer to who blocked the bot waits for them to write, and goes out by Retry', async (scene) => {
  const { customer, app } = await openDialog(scene, 'Silvia')
  await failNext(scene, customer, { kind: 'blocked' })
  await answer(app, 'Are you still there?')
  await isSeen(app.getByText('Not sent: the customer blocked the bot.'))
  await isSeen(app.getByRole('status').getByText('The customer blocked the bot.'))
  await customer.chat.write('Here I am.')
  await isSeen(app.getByRole('textbox', { name: 'Message to the customer' }))
  await press(app, 'Retry')
  await isSeen(markOn(app, 'Are you still there?', 'Sent'))
  expect((await heard(customer)).filter((text) => text === 'Are you still there?')).toHaveLength(1)
})

scene('an answer of which nobody knows whether it arrived is never sent again by itself', async (scene) => {
  const { customer, app } = await openDialog(scene, 'Tove')
  await failNext(scene, customer, { kind: 'reset-after' })
  await answer(app, 'It is on its way.')
  await isSeen(app.getByText('Not known whether it arrived.'))
  await press(app, 'It arrived')
  await isSeen(markOn(app, 'It is on its way.', 'Sent'))

  await failNext(scene, customer, { kind: 'reset-before' })
  await answer(app, 'It comes on Monday.')
  await isSeen(app.getByText('Not known whether it arrived.'))
  expect(await heard(customer)).not.toContain('It comes on Monday.')
  await press(app, 'Send again')
  await isSeen(markOn(app, 'It comes on Monday.', 'Sent'))
  const answers = (await heard(customer)).filter((text) => text.startsWith('It '))
  expect(answers).toEqual(['It is on its way.', 'It comes on Monday.'])
})

scene(
  'when Telegram asks to wait, answers wait and arrive once, in the order they were written',
  async (scene) => {
    const { customer, app } = await openDialog(scene, 'Ulla')
    await answer(app, 'Part zero.')
    await isSeen(markOn(app, 'Part zero.', 'Sent'))
    await failNext(scene, customer, { kind: '429', retryAfter: 1 })
    const parts = ['Part one.', 'Part two.', 'Part three.']
    for (const part of parts) await answer(app, part)
    for (const part of parts) await isSeen(markOn(app, part, 'Sent'))
    expect(await scene.telegram.faults()).toEqual([])
    expect((await heard(customer)).filter((text) => text.startsWith('Part '))).toEqual([
      'Part zero.',
      ...parts,
    ])
  },
)
