import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { owner, staffBot } from '../../scripts/tools/sandbox-world.ts'
import { eventually, isGone, isSeen, said, staffChat } from './locate.ts'
import type { Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

/** Has the staff bot do what the product never would. */
async function staffBotCalls(scene: Scene, method: string, payload: object): Promise<void> {
  const response = await fetch(`${scene.addresses.sandbox}/bot${staffBot.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  })
  expect(await response.json()).toMatchObject({ ok: true })
}
const staffBotSays = (scene: Scene, message: object) =>
  staffBotCalls(scene, 'sendMessage', { chat_id: owner.id, ...message })

/** Keeps the next answer from this address away from the page until it is let through. */
async function holdAnswer(page: Page, address: string) {
  let hold: (letThrough: () => Promise<void>) => void = () => undefined
  const held = new Promise<() => Promise<void>>((resolve) => {
    hold = resolve
  })
  const answer = async (route: Route) => {
    const response = await route.fetch()
    hold(() => route.fulfill({ response }))
  }
  await page.route(address, answer, { times: 1 })
  return { held }
}

scene(
  'an operator types a slash, sees the bot’s commands, and is answered to the one picked',
  async (scene) => {
    const { page } = await scene.openOperatorPhone({ opens: false })
    const chat = staffChat(page)
    await chat.field.fill('/')
    await eventually(() => chat.commands.allTextContents()).toEqual(
      expect.arrayContaining(['/panel Open the dialogs', '/help What I can do']),
    )
    await chat.field.pressSequentially('pan')
    await eventually(() => chat.commands.allTextContents()).toEqual(['/panel Open the dialogs'])
    await chat.field.press('Enter')
    await isSeen(chat.newest.getByText('Here are the dialogs.'))
    expect(await chat.field.inputValue()).toBe('')

    await page.getByRole('button', { name: 'Commands', exact: true }).click()
    await chat.commands.filter({ hasText: '/help' }).click()
    await isSeen(chat.newest.getByText('The button in that message opens the dialog.'))
    await chat.press('/panel')
    await isSeen(chat.newest.getByText('Here are the dialogs.'))
    await chat.write('/hel')
    await isSeen(chat.newest.getByText('I don’t know that command.'))
  },
)

scene('the list of commands is walked by arrows and put away by Escape', async (scene) => {
  const { page } = await scene.openOperatorPhone({ opens: false, shape: 'desktop', lang: 'ru' })
  const field = page.getByRole('textbox', { name: 'Сообщение' })
  const list = page.getByRole('listbox', { name: 'Команды' })
  await field.fill('/')
  const isPicked = (at: number) => isSeen(list.locator(`:nth-child(${at})[aria-selected=true]`))
  await isPicked(1)
  await field.press('ArrowDown')
  await isPicked(2)
  await field.press('Escape')
  await isGone(list)
  expect(await field.inputValue()).toBe('/')
})

scene('a button nothing knows any more stops waiting and says so', async (scene) => {
  const { page } = await scene.openOperatorPhone({ opens: false })
  const chat = staffChat(page)
  await staffBotSays(scene, {
    text: 'From long ago',
    reply_markup: { inline_keyboard: [[{ text: 'Old button', callback_data: 'gone:1' }]] },
  })
  await isSeen(chat.newest.getByText('From long ago'))
  await chat.press('Old button')
  await isSeen(chat.toast.getByText('That button no longer works.'))
  await isGone(page.locator('[aria-busy=true]'))
})

scene('a message that comes while the phone reads its chat anew stays there', async (scene) => {
  const vera = await scene.newCustomer({ firstName: 'Vera' })
  await scene.telegram.person(vera.id).in(staffBot.username).start()
  const { page } = await scene.openOperatorPhone({ person: vera.id, opens: false })
  const chat = staffChat(page)
  // Other commands are what a phone reads its chat anew for.
  const setCommand = (command: string) =>
    staffBotCalls(scene, 'setMyCommands', {
      commands: [{ command, description: 'For Vera' }],
      scope: { type: 'chat', chat_id: vera.id },
    })
  const sees = (command: string) => isSeen(chat.commands.filter({ hasText: `/${command} For Vera` }))
  await setCommand('once')
  await chat.field.fill('/')
  await sees('once')
  const answer = await holdAnswer(page, `${scene.addresses.sandbox}/sandbox/chats/*/${vera.id}/messages`)
  await setCommand('again')
  const letThrough = await answer.held
  await staffBotSays(scene, { chat_id: vera.id, text: 'Meanwhile' })
  await isSeen(chat.newest.getByText('Meanwhile'))
  await letThrough()
  await sees('again')
  expect(await said(page, 'Meanwhile').count()).toBe(1)
})

scene('somebody who is no operator yet has a phone too, and joins from its START', async (scene) => {
  const lia = await scene.newCustomer({ firstName: 'Lia' })
  await lia.chat.start()
  const { page } = await scene.openOperatorPhone({ person: lia.id, lang: 'ru', opens: false })
  await page.getByRole('button', { name: 'СТАРТ' }).click()
  await isSeen(page.getByRole('article').last().getByText('Здравствуйте'))
})

scene(
  'a link to the staff bot leads to its chat on the same phone, where START carries what it says',
  async (scene) => {
    const invitation = `https://t.me/${staffBot.username}?start=some-code`
    const uma = await scene.newCustomer({ firstName: 'Uma' })
    await uma.chat.write(`I was sent this: ${invitation}`)
    const phone = await scene.openCustomerPhone(uma)
    await phone.getByRole('link', { name: invitation }).click()
    await isSeen(phone.getByRole('heading', { name: staffBot.firstName }))
    await phone.getByRole('button', { name: 'START' }).click()
    await isSeen(said(phone, '/start some-code'))
    await isSeen(said(phone, 'I don’t know that code.'))

    await phone.getByRole('button', { name: 'Back' }).click()
    await phone.getByRole('link', { name: invitation }).click()
    await isSeen(phone.getByRole('article').filter({ hasText: '/start some-code' }).nth(1))
  },
)

scene('an invitation is copied from a button, and shared as a link to paste elsewhere', async (scene) => {
  const { page } = await scene.openOperatorPhone({ opens: false })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const chat = staffChat(page)
  const link = `https://t.me/${staffBot.username}?start=some-code`
  await staffBotSays(scene, {
    text: 'Come in: code-1',
    entities: [{ type: 'code', offset: 9, length: 6 }],
    reply_markup: {
      inline_keyboard: [
        [{ text: 'Copy', copy_text: { text: link } }],
        [{ text: 'Share', url: `https://t.me/share/url?url=${encodeURIComponent(link)}` }],
      ],
    },
  })
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await chat.press('Copy')
  await isSeen(chat.toast.getByText('Copied', { exact: true }))
  expect(await clipboard()).toBe(link)
  await chat.press('Copy: code-1')
  await eventually(clipboard).toBe('code-1')
  await chat.press('Share')
  await isSeen(chat.toast.getByText('Link copied'))
  expect(await clipboard()).toBe(link)
})
