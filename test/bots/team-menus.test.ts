import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundTown, staffBot, type Town } from './town.ts'
import { openStaffPhone, type StaffPhone } from './wizards/staff-phone.ts'

let town: Town
beforeAll(async () => {
  town = await foundTown()
  await town.startServer()
})
afterAll(() => town.stop())

const buttonsOf = (message: { reply_markup?: { inline_keyboard: { text: string }[][] } }) =>
  message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []
/** The newest short notice the staff bot gave in answer to a button. */
const lastToast = async () => {
  const calls = await town.telegram.calls({ method: 'answerCallbackQuery' })
  return String(calls.findLast(({ payload }) => payload.text)?.payload.text ?? '')
}
/** Gives a command and presses one button after the other; long lists are paged through. */
const go = async (phone: StaffPhone, ...path: string[]) => {
  let said = await phone.give(path[0] ?? '')
  for (const press of path.slice(1)) {
    while (!buttonsOf(said).includes(press) && buttonsOf(said).includes('›'))
      said = await phone.give({ press: '›' })
    said = await phone.give({ press })
  }
  return said
}
const roleOf = async ({ operatorId }: StaffPhone) =>
  (await town.db.query<{ role: string }>('select role from operator where id = $1', [operatorId]))[0]?.role

test('an owner makes somebody an admin with two taps, in one message', async () => {
  const [owner, ivan] = [
    await openStaffPhone(town, { role: 'owner' }),
    await openStaffPhone(town, { role: 'operator' }),
  ]
  const list = await go(owner, '/operators')
  const page = await owner.give({ press: `Person ${ivan.personId} · operator` })
  expect(page.message_id).toBe(list.message_id)
  expect(page.text).toMatch(/Role: operator\nTeams: none\nSignature: Person \d+\nOn duty/)
  await owner.give({ press: 'Role' })
  expect((await owner.give({ press: 'admin' })).text).toMatch(/Role: admin/)
  expect(await roleOf(ivan)).toBe('admin')
})

test('making an owner is asked about first, and an admin is not offered it', async () => {
  const [owner, ivan] = [await openStaffPhone(town, { role: 'owner' }), await openStaffPhone(town)]
  await go(owner, '/operators', `Person ${ivan.personId} · admin`, 'Role')
  expect((await owner.give({ press: 'owner' })).text).toMatch(/Make Person \d+ owner\?/)
  expect(await roleOf(ivan)).toBe('admin')
  await owner.give({ press: 'Yes, change it' })
  expect(await roleOf(ivan)).toBe('owner')
  const admin = await openStaffPhone(town)
  const page = await go(admin, '/operators', `Person ${ivan.personId} · owner`)
  expect(buttonsOf(page)).toEqual(['Teams', '‹ People'])
})

test('the last owner cannot step down, and is told why', async () => {
  const other = await foundTown()
  try {
    await other.startServer()
    const owner = await openStaffPhone(other, { role: 'owner' })
    await other.db.query('update operator set is_active = false where id <> $1', [owner.operatorId])
    await go(owner, '/operators', `Person ${owner.personId} · owner`, 'Role', 'admin')
    await expect(owner.give({ press: 'Yes, change it' })).rejects.toThrow('the bot said nothing')
    const [call] = (await other.telegram.calls({ method: 'answerCallbackQuery' })).slice(-1)
    expect(call?.payload).toMatchObject({ show_alert: true, text: expect.stringMatching(/only one/) })
    expect(await other.db.query('select role from operator where id = $1', [owner.operatorId])).toEqual([
      { role: 'owner' },
    ])
  } finally {
    await other.stop()
  }
})

test('people go into teams and out of them, from the person’s page and from the team’s', async () => {
  const [owner, ivan] = [
    await openStaffPhone(town, { role: 'owner' }),
    await openStaffPhone(town, { role: 'operator' }),
  ]
  await go(owner, '/teams', 'New team')
  await owner.give('Packers')
  await owner.give({ press: 'People' })
  const label = `Person ${ivan.personId}`
  let members = await owner.give({ press: '‹ Back' })
  members = await owner.give({ press: 'People' })
  while (!buttonsOf(members).includes(label)) members = await owner.give({ press: '›' })
  expect(buttonsOf(await owner.give({ press: label }))).toContain(`✓ ${label}`)
  expect((await owner.give({ press: '‹ Back' })).text).toBe(`Packers\nPeople: ${label}`)
  const page = await go(owner, '/operators', `${label} · operator`)
  expect(page.text).toMatch(/Teams: Packers/)
  await owner.give({ press: 'Teams' })
  await owner.give({ press: '✓ Packers' })
  expect((await owner.give({ press: '‹ Back' })).text).toMatch(/Teams: none/)
})

test('who is removed loses the commands of their role, and comes back with them', async () => {
  const [owner, ivan] = [await openStaffPhone(town, { role: 'owner' }), await openStaffPhone(town)]
  const commandsOf = async () => {
    const { commands } = await town.telegram.person(ivan.personId).in(staffBot.username).info()
    return commands.map(({ command }) => command)
  }
  const untilCommands = (isEnough: (all: string[]) => boolean) => town.telegram.until(commandsOf, isEnough)
  await untilCommands((all) => all.includes('settings'))
  await go(owner, '/operators', `Person ${ivan.personId} · admin`, 'Remove from the team')
  expect((await owner.give({ press: 'Yes, remove' })).text).toMatch(/No longer in the team/)
  expect(await untilCommands((all) => !all.includes('settings'))).toEqual(['start', 'join', 'help'])
  expect((await ivan.give('/settings')).text).toMatch(/access here is by invitation/)
  await owner.give({ press: 'Bring back' })
  expect((await ivan.give('/operators')).text).toMatch(/^People/)
  await untilCommands((all) => all.includes('settings'))
})

test('an invitation is withdrawn from the list of the open ones, which shows no code', async () => {
  const owner = await openStaffPhone(town, { role: 'owner' })
  const made = await go(owner, '/invite', 'Admin', '30 days', 'For many', 'Create the invitation')
  const code = /start=(\w+)/.exec(made.text ?? '')?.[1] ?? ''
  expect(code).toHaveLength(16)
  const open = await go(owner, '/invite', 'Open invitations: 1')
  expect(open.text).not.toContain(code)
  const [first = ''] = buttonsOf(open)
  expect(first).toMatch(/^admin · until /)
  expect((await owner.give({ press: first })).text).toMatch(/For many; joined by it: 0/)
  expect((await owner.give({ press: 'Withdraw' })).text).toMatch(/^Withdraw the invitation\? Role: admin\./)
  await owner.give({ press: 'Yes, withdraw' })
  expect(await lastToast()).toBe('Withdrawn. Nobody can join by it.')
  await town.telegram.addPerson({ id: 7_001, firstName: 'Late', languageCode: 'en' })
  const late = town.telegram.person(7_001).in(staffBot.username)
  await late.start(code)
  await late.untilMessages((all) => all.some(({ text }) => text?.startsWith('That invitation was withdrawn')))
})

test('a person joins by the bare code in small letters, and whoever invited is told in their language', async () => {
  const owner = await openStaffPhone(town, { role: 'owner', languageCode: 'ru' })
  await owner.give('/invite')
  const made = await owner.give({ press: 'Создать приглашение' })
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(made.text ?? '')?.[0] ?? ''
  await town.telegram.addPerson({ id: 7_002, firstName: 'Нина', languageCode: 'ru' })
  const nina = town.telegram.person(7_002).in(staffBot.username)
  await nina.start()
  await nina.write(code.toLowerCase().replaceAll('-', ' '))
  await nina.untilMessages((all) => all.some(({ text }) => text?.startsWith('Добро пожаловать, Нина.')))
  const owners = town.telegram.person(owner.personId).in(staffBot.username)
  await owners.untilMessages((all) =>
    all.some(({ text }) => text === 'Нина теперь в команде. Роль: оператор.'),
  )
})

test('guessing is slowed down', async () => {
  await town.telegram.addPerson({ id: 7_003, firstName: 'Max', languageCode: 'en' })
  const max = town.telegram.person(7_003).in(staffBot.username)
  for (let n = 0; n < 6; n += 1) await max.start(`AAAA-BBBB-CCCC-DD${n}0`)
  const all = await max.untilMessages((seen) => seen.some(({ text }) => text?.includes('one try too many')))
  expect(all.filter(({ text }) => text?.startsWith('I don’t know that code'))).toHaveLength(5)
})

test('one’s own page changes in place: language at once, duty, notices', async () => {
  const phone = await openStaffPhone(town, { role: 'operator' })
  const page = await go(phone, '/me')
  expect((await phone.give({ press: 'Go off duty' })).text).toMatch(/You are off duty/)
  expect((await phone.give({ press: 'Mine' })).text).toMatch(/your own and your teams’/)
  const russian = await phone.give({ press: 'Русский' })
  expect(russian.message_id).toBe(page.message_id)
  expect(russian.text).toMatch(/Роль: оператор/)
  expect(buttonsOf(russian)).toContain('✓ Русский')
  const rows = await town.db.query('select on_duty, quiet, language from operator where id = $1', [
    phone.operatorId,
  ])
  expect(rows).toEqual([{ on_duty: false, quiet: 'mine', language: 'ru' }])
})

test('the change log pages back, and shows one person’s changes alone', async () => {
  const owner = await openStaffPhone(town, { role: 'owner' })
  for (let n = 0; n < 5; n += 1) await go(owner, '/me', n % 2 === 0 ? 'Go off duty' : 'Go on duty')
  for (let n = 0; n < 5; n += 1) await go(owner, '/me', n % 2 === 0 ? 'Mine' : 'All')
  const all = await go(owner, '/audit')
  expect(buttonsOf(all)).toContain('Older ›')
  let list = await owner.give({ press: 'By person' })
  while (!buttonsOf(list).includes(`Person ${owner.personId}`)) list = await owner.give({ press: '›' })
  const mine = await owner.give({ press: `Person ${owner.personId}` })
  expect(mine.text).toMatch(new RegExp(`^What Person ${owner.personId} changed`))
  expect(mine.text).toMatch(/notices: all → mine/)
  const older = await owner.give({ press: 'Older ›' })
  expect(older.text?.match(/on duty: yes → no|on duty: no → yes/g)).toHaveLength(2)
  expect(buttonsOf(older)).toEqual(['‹ Newest', 'By person'])
})

test('the change log tells what people set of themselves in the reader’s words', async () => {
  const owner = await openStaffPhone(town, { role: 'owner', languageCode: 'ru' })
  await go(owner, '/me', 'Мои', 'English')
  await owner.give({ press: 'As Telegram' })
  await go(owner, '/me', 'Подпись')
  await owner.give('Служба доставки')
  const { text } = await go(owner, '/audit')
  const name = `Person ${owner.personId}`
  expect(text).toContain(`${name}, уведомления: все → мои`)
  expect(text).toContain(`${name}, язык: как в Telegram → английский`)
  expect(text).toContain(`${name}, подпись: как имя → Служба доставки`)
})

test('a button of a page whose team is gone says so and changes nothing', async () => {
  const [one, two] = [await openStaffPhone(town), await openStaffPhone(town)]
  await go(one, '/teams', 'New team')
  await one.give('Short-lived')
  await go(two, '/teams', 'Short-lived', 'Delete', 'Yes, delete')
  await expect(one.give({ press: 'Rename' })).resolves.toMatchObject({
    text: expect.stringMatching(/This is not here/),
  })
  expect((await one.give('hello')).text).toMatch(/Answer your customers in the panel/)
})
