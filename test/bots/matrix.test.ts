import { afterAll, beforeAll, describe, expect, test } from 'vitest'
// Brings every kind of button with it.
import '#bots/staff/bot.ts'
import { type Command, commands } from '#bots/staff/commands.ts'
import { buttonKinds } from '#bots/staff/kit/button.ts'
import type { OperatorRole } from '#contract/enums.ts'
import { operator } from '#db/schema/index.ts'
import { translate } from '#i18n/translate.ts'
import { hasRole } from '#services/access/require-role.ts'
import { buttonRows, commandRows, type Person, persons } from '#test/harness/permissions.ts'
import { type Chat, foundTown, staffBot, type Town } from './town.ts'

const roles: Record<Person, OperatorRole | null> = {
  stranger: null,
  deactivated: 'owner',
  operator: 'operator',
  unsighted: 'operator',
  admin: 'admin',
  owner: 'owner',
}
const idOf = (person: Person) => 9_000 + persons.indexOf(person)

let town: Town
let chats: Record<Person, Chat>
beforeAll(async () => {
  town = await foundTown()
  const entries = persons.map(async (person) => {
    const [telegramId, role] = [idOf(person), roles[person]]
    await town.telegram.addPerson({ id: telegramId, firstName: person, languageCode: 'en' })
    if (role)
      await town.db.orm
        .insert(operator)
        .values({ telegramId, role, name: person, isActive: person !== 'deactivated' })
    return [person, town.telegram.person(telegramId).in(staffBot.username)] as const
  })
  chats = Object.fromEntries(await Promise.all(entries)) as Record<Person, Chat>
  await town.startServer()
})
afterAll(() => town.stop())

/** What the bot says to a command. */
async function answerTo(person: Person, command: string): Promise<string> {
  const chat = chats[person]
  const said = async () => (await chat.messages()).filter(({ from }) => from?.id === staffBot.id)
  const before = (await said()).length
  await chat.write(`/${command}`)
  await chat.untilMessages((all) => all.filter(({ from }) => from?.id === staffBot.id).length > before)
  return (await said()).at(-1)?.text ?? ''
}

const blank = '\u0000'
/** Whether a text says what stands under `key`, whatever was filled in. */
function says(text: string, key: string): boolean {
  const names = ['name', 'id', 'role', 'count', 'signature', 'teams']
  const pattern = translate('en', key, Object.fromEntries(names.map((name) => [name, blank])))
  let at = 0
  return pattern.split(blank).every((piece) => {
    const found = text.indexOf(piece, at)
    at = found + piece.length
    return found >= 0
  })
}

const refusals = {
  refused: 'staff-bot-command-forbidden',
  'told-how-to-come-in': 'staff-bot-other-stranger',
} as const

test('every command has a row in the matrix, and every row a command', () => {
  expect(Object.keys(commandRows).toSorted()).toEqual(Object.keys(commands).toSorted())
})

describe.each(Object.keys(commands) as Command[])('/%s', (command) => {
  const { access, says: own } = commandRows[command]
  test.each(persons.map((person) => [person, access[person]] as const))(
    '%s: %s',
    async (person, expected) => {
      const text = await answerTo(person, command)
      const isOfTeam = roles[person] !== null && person !== 'deactivated'
      const key = isOfTeam ? own.team : own.outside
      const wanted = expected === 'allowed' ? key : refusals[expected]
      expect(wanted && says(text, wanted), text).toBe(true)
      const others = [...Object.values(refusals), 'staff-bot-unknown-command'].filter((one) => one !== wanted)
      expect(others.filter((one) => says(text, one))).toEqual([])
    },
  )
})

let lastQuery = 0
/** Presses a button that carries `data`; gives what the bot tells about it, and whether it did anything else. */
async function press(person: Person, data: string): Promise<{ told: string; isDone: boolean }> {
  lastQuery += 1
  const id = `query-${lastQuery}`
  const from = { id: idOf(person), is_bot: false, first_name: person, language_code: 'en' }
  const message = { message_id: 1, date: 0, chat: { id: from.id, type: 'private', first_name: person } }
  const state = () =>
    town.db.query(
      `select (select count(*) from audit)::int, (select count(*) from wizard)::int, (select count(*) from invitation)::int,
         (select count(*) from outbox where chat_id = $1)::int as said`,
      [from.id],
    )
  const before = await state()
  await chats[person].inject({ callback_query: { id, from, message, chat_instance: '1', data } })
  const isMine = ({ payload }: { payload: Record<string, unknown> }) => payload.callback_query_id === id
  const calls = await town.telegram.untilCalls({ method: 'answerCallbackQuery' }, (all) => all.some(isMine))
  const told = calls.find(isMine)?.payload.text
  return { told: String(told ?? ''), isDone: JSON.stringify(await state()) !== JSON.stringify(before) }
}

const buttons = Object.entries(buttonRows).map(([data, least]) => ({ data, least }))
const forbidden = translate('en', 'error-forbidden')

test('every kind of button has a row in the matrix with the role it asks for, and every row a kind', () => {
  const kindOf = (data: string) =>
    [...buttonKinds].find(([, kind]) => kind.read(data) !== null) ?? [`none for ${data}`, null]
  expect([...new Set(buttons.map(({ data }) => kindOf(data)[0]))].toSorted()).toEqual(
    [...buttonKinds.keys()].toSorted(),
  )
  for (const { data, least } of buttons)
    if (!data.startsWith('go:')) expect([data, kindOf(data)[1]?.role]).toEqual([data, least])
  const sections = Object.keys(commands).filter((name) => buttonKinds.get('go')?.read(`go:${name}`))
  expect(buttons.flatMap(({ data }) => (data.startsWith('go:') ? data.slice(3) : [])).toSorted()).toEqual(
    sections.toSorted(),
  )
})

describe.each(persons)('%s, pressing whatever was ever under a message', (person) => {
  const role = person === 'deactivated' ? null : roles[person]
  test.each(
    buttons.map(({ data, least }) => [data, role && hasRole(role, least) ? 'heard' : 'refused'] as const),
  )('%s is %s', async (data, expected) => {
    const { told, isDone } = await press(person, data)
    if (expected === 'refused') expect([told, isDone]).toEqual([forbidden, false])
    else {
      expect(told).not.toBe(forbidden)
      expect(told).not.toBe(translate('en', 'staff-bot-callback-outdated'))
    }
  })
})
