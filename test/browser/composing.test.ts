import { expect } from 'vitest'
import { colleague } from '../../scripts/tools/sandbox-world.ts'
import { askedBy, cutOff, openDialog, reload, rowOf } from './composer.ts'
import { answer, dialogHeader, eventually, isGone, isSeen, said } from './locate.ts'
import { makeCannedReply } from './make-canned-reply.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

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

  await app.getByRole('button', { name: 'Canned replies' }).click()
  await search.fill('deliv')
  await app.getByRole('option', { name: /Delivery/ }).click()
  await isGone(search)
  await eventually(() => reply.inputValue()).toBe('Hello Yara, we deliver till six.')
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
