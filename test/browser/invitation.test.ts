import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { staffBot } from '../../scripts/tools/sandbox-world.ts'
import { choose, dialogRow, isGone, isSamePage, isSeen, markPage, said, staffChat } from './locate.ts'
import type { Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

/** The owner makes an invitation on their phone; gives its link. */
async function invite(ownersPhone: Page): Promise<string> {
  const chat = staffChat(ownersPhone)
  await chat.write('/invite')
  await isSeen(chat.newest.getByText('Choose, then create a link to pass on.'))
  await chat.press('Create the invitation')
  const link = chat.newest.getByRole('link', { name: `https://t.me/${staffBot.username}?start=` })
  await isSeen(link)
  return (await link.textContent()) ?? ''
}

/** The owner lets operators see their own dialogs and nobody's alone. */
async function keepApart(ownersPhone: Page): Promise<void> {
  const chat = staffChat(ownersPhone)
  await chat.write('/settings')
  await isSeen(chat.newest.getByText('Who sees what: all dialogs'))
  await chat.press('Who sees what')
  await chat.press('Own and free')
  await isSeen(chat.newest.getByRole('button', { name: '✓ Own and free' }))
}

/** Of each who waits staff has a card: later, it would come between what is asked and what the bot answers. */
const hasCard = (ownersPhone: Page, name: string) =>
  isSeen(ownersPhone.getByRole('article').filter({ hasText: `${name} is waiting for an answer` }))

/** A newcomer opens the link on their own phone and presses START. */
async function joinBy(scene: Scene, ownersPhone: Page, firstName: string) {
  const link = await invite(ownersPhone)
  const person = await scene.newCustomer({ firstName, languageCode: 'ru' })
  await person.chat.write(link)
  await hasCard(ownersPhone, firstName)
  const phone = await scene.openCustomerPhone(person)
  await phone.getByRole('link', { name: link }).click()
  await isSeen(phone.getByRole('heading', { name: staffBot.firstName }))
  await phone.getByRole('button', { name: 'СТАРТ' }).click()
  await isSeen(phone.getByText(`Добро пожаловать, ${firstName}. Теперь вы в команде.`))
  return person
}

scene(
  'a person invited on one phone joins by the link on another, sees the dialogs they should, and is shut out when removed',
  async (scene) => {
    const [emma, oscar] = [
      await scene.newCustomer({ firstName: 'Emma' }),
      await scene.newCustomer({ firstName: 'Oscar' }),
    ]
    await emma.chat.write('Is the oak table in stock?')
    await oscar.chat.write('And the chairs?')
    const { page: ownersPhone } = await scene.openOperatorPhone({ opens: false })
    await hasCard(ownersPhone, 'Emma')
    await hasCard(ownersPhone, 'Oscar')
    const owners = staffChat(ownersPhone)
    const nina = await joinBy(scene, ownersPhone, 'Nina')
    await isSeen(owners.newest.getByText('Nina has joined the team. Role: operator.'))
    await keepApart(ownersPhone)
    const { app: desk } = await scene.openOperatorPhone({ shape: 'desktop' })
    await dialogRow(desk, 'Oscar').click()
    await desk.getByRole('button', { name: 'Take', exact: true }).click()
    await isSeen(said(desk, 'Vera Sokolova took over'))

    const { app } = await scene.openOperatorPhone({ person: nina.id, lang: 'ru' })
    await isSeen(dialogRow(app, 'Emma'))
    expect(await dialogRow(app, 'Oscar').count()).toBe(0)
    await markPage(app)
    await choose(desk, 'Dialog actions', 'Hand back to the bot')
    await isSeen(dialogRow(app, 'Oscar'))

    scene.tolerate(/\/api\/.*(401|403)|status of (401|403)/)
    await owners.write('/operators')
    await owners.press('Nina · operator')
    await isSeen(owners.newest.getByText('On duty'))
    await owners.press('Remove from the team')
    await isSeen(owners.newest.getByText('Remove Nina from the team?'))
    await owners.press('Yes, remove')
    await isSeen(owners.newest.getByText('No longer in the team'))

    await isSeen(app.getByRole('alert').getByText('Вы не состоите в команде'))
    await isGone(dialogRow(app, 'Emma'))
    expect(await isSamePage(app)).toBe(true)
  },
)
