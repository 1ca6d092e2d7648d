import { setTimeout as delay } from 'node:timers/promises'
import type { SandboxClient } from '#sandbox/client.ts'
import { englishStories } from './seed/english-stories.ts'
import { type Operator, signIn } from './seed/operator.ts'
import { playStep } from './seed/play-step.ts'
import { russianStories } from './seed/russian-stories.ts'
import type { Step, Story, Teller } from './seed/steps.ts'
import { inviteColleague } from './tools/invite-colleague.ts'
import { makeField } from './tools/make-field.ts'
import { makeReply } from './tools/make-reply.ts'
import { colleague, customerBot, owner, staffBot } from './tools/sandbox-world.ts'

/** What this shop keeps of its customers. */
const fields = [
  { type: 'Address', en: 'Address', ru: 'Адрес' },
  { type: 'Date and time', en: 'Delivery', ru: 'Доставка' },
  { type: 'One of a list', en: 'Payment', ru: 'Оплата', options: 'Картой | By card\nНаличными | In cash' },
]
/** What this shop says again and again. */
const replies = [
  {
    text: 'Здравствуйте, {name|уважаемый клиент}! Доставляем ежедневно с 10 до 20, за час до приезда позвонит водитель.',
    title: 'Доставка',
    shortcut: 'доставка',
  },
  {
    text: 'Hello {name|there}, we deliver daily from 10 to 20; the driver calls an hour before.',
    title: 'Delivery',
    shortcut: 'delivery',
  },
  {
    text: 'Returns are free within 14 days: keep the packing and write here, we send a driver.',
    title: 'Returns',
    shortcut: 'returns',
  },
]
const minute = 60_000
const stories = [...russianStories, ...englishStories]

/** How long before now the first thing happened, ms. */
export const seedReachesBack =
  (Math.max(...stories.flatMap(({ steps }) => steps.map(({ at }) => at))) + 5) * minute

interface SeedOptions {
  client: SandboxClient
  /** Where the server answers, and how its clock is set. */
  api: string
  setClockBehind: (ms: number) => Promise<void>
}

/**
 * Plays the first dialogs through the front door: customers write in the sandbox, operators answer through the
 * API. Both clocks begin `seedReachesBack` behind and go forward between the steps, so that the history has the
 * times it tells of.
 */
export async function seed({ client, api, setClockBehind }: SeedOptions): Promise<void> {
  const began = Date.now()
  let behind = seedReachesBack
  const goTo = async (minutesAgo: number) => {
    const next = Math.max(0, Math.min(behind, minutesAgo * minute + (Date.now() - began)))
    await setClockBehind(next)
    await client.advanceClock(behind - next)
    behind = next
  }
  const settled = () => settle(client, api)

  await client.person(owner.id).in(staffBot.username).start()
  await settled()
  await inviteColleague(client)
  await settled()
  for (const field of fields) {
    await makeField(client, field)
    await settled()
  }
  for (const reply of replies) {
    await makeReply(client, reply)
    await settled()
  }
  const team: Record<Teller, Operator> = {
    vera: await signIn(client, api, owner.id),
    ilya: await signIn(client, api, colleague.id),
  }
  for (const { person } of stories) await client.addPerson(person)
  const inOrder = stories
    .flatMap((story) => story.steps.map((step) => ({ story, step })))
    .sort((a, b) => b.step.at - a.step.at)
  for (const { story, step } of inOrder) {
    await goTo(step.at)
    await play(client, team, story, step)
    await settled()
  }
  await goTo(0)
  await setClockBehind(0)
  await client.advanceClock(behind)
}

async function play(client: SandboxClient, team: Record<Teller, Operator>, { person }: Story, step: Step) {
  const contact = [person.firstName, person.lastName].filter(Boolean).join(' ')
  const chat = client.person(person.id).in(customerBot.username)
  await playStep(step, chat, team, contact).catch((error: unknown) => {
    throw new Error(`${contact}: ${step.does} ${step.at} minutes ago`, { cause: error })
  })
}

/** Nothing is on its way: no update to the server, no call to the sandbox, none waiting to be made. */
async function isSettled(client: SandboxClient, api: string): Promise<boolean> {
  const { updates, sends } = await client.inFlight()
  if (updates > 0 || sends > 0) return false
  const metrics = await (await fetch(`${api}/metrics`)).text()
  return /^souffleur_outbox_queue(?:\{[^}]*\})? 0$/m.test(metrics)
}

async function settle(client: SandboxClient, api: string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (let calm = 0; calm < 2; calm = (await isSettled(client, api)) ? calm + 1 : 0) {
    if (Date.now() > deadline)
      throw new Error('The server does not come to rest while the dialogs are played')
    await delay(40)
  }
}
