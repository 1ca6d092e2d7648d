import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { staffBot } from '../../scripts/tools/sandbox-world.ts'
import { dialogRow, isGone, isSamePage, isSeen, markPage, staffChat } from './locate.ts'
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

/** A newcomer opens the link on their own phone and presses START. */
async function joinBy(scene: Scene, firstName: string, link: string) {
  const person = await scene.newCustomer({ firstName, languageCode: 'ru' })
  await person.chat.write(link)
  const phone = await scene.openCustomerPhone(person)
  await phone.getByRole('link', { name: link }).click()
  await isSeen(phone.getByRole('heading', { name: staffBot.firstName }))
  await phone.getByRole('button', { name: 'СТАРТ' }).click()
  await isSeen(phone.getByText(`Добро пожаловать, ${firstName}. Теперь вы в команде.`))
  return person
}

scene(
  'a person invited on one phone joins by the link on another, answers customers, and is shut out when removed',
  async (scene) => {
    const emma = await scene.newCustomer({ firstName: 'Emma' })
    await emma.chat.write('Is the oak table in stock?')
    const { page: ownersPhone } = await scene.openOperatorPhone({ opens: false })
    const owners = staffChat(ownersPhone)
    const nina = await joinBy(scene, 'Nina', await invite(ownersPhone))
    await isSeen(owners.newest.getByText('Nina has joined the team. Role: operator.'))

    const { app } = await scene.openOperatorPhone({ person: nina.id, lang: 'ru' })
    await isSeen(dialogRow(app, 'Emma'))
    await markPage(app)

    scene.tolerate(/\/api\/.*(401|403)|status of (401|403)/)
    await owners.press('Open their page')
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
