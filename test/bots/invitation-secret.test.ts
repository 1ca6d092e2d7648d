import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '#sandbox/control/wire.ts'
import { readCode } from '#services/invitations/code.ts'
import { findInDatabase } from '#test/harness/find-in-database.ts'
import type { ServerProcess } from './server-process.ts'
import { type Chat, foundTown, staffBot, type Town } from './town.ts'

let town: Town
let server: ServerProcess
beforeAll(async () => {
  town = await foundTown()
  server = await town.startServer()
})
afterAll(() => town.stop())

const fromBot = ({ from }: Message) => from?.id === staffBot.id
/** Does something in a chat and waits until the bot's newest message there is such. */
async function until(chat: Chat, act: () => Promise<unknown>, isSuch: (message: Message) => boolean) {
  await act()
  const all = await chat.untilMessages((messages) => {
    const last = messages.filter(fromBot).at(-1)
    return last !== undefined && isSuch(last)
  })
  const last = all.filter(fromBot).at(-1)
  if (!last) throw new Error('no answer')
  return last
}
const person = async (id: number): Promise<Chat> => {
  await town.telegram.addPerson({ id, firstName: `Person ${id}`, languageCode: 'en' })
  return town.telegram.person(id).in(staffBot.username)
}

test('the code of an invitation people have joined by stands nowhere: in no table, and in no log', async () => {
  const boss = town.staffChat
  const menu = await until(
    boss,
    () => boss.write('/invite'),
    (message) => Boolean(message.reply_markup),
  )
  const many = 'Для многих'
  await until(
    boss,
    () => boss.pressInline(menu.message_id, many),
    (message) => JSON.stringify(message.reply_markup).includes(`✓ ${many}`),
  )
  const card = await until(
    boss,
    () => boss.pressInline(menu.message_id, 'Создать приглашение'),
    (message) => message.text?.includes('?start=') ?? false,
  )
  const plain = /\?start=(\w+)/.exec(card.text ?? '')?.[1] ?? ''
  const shown = plain.replace(/(.{4})(?=.)/g, '$1-')
  expect([readCode(plain), card.text?.includes(shown)]).toEqual([plain, true])
  const back = card.reply_markup?.inline_keyboard.at(-1)?.[0]?.text ?? ''
  await until(
    boss,
    () => boss.pressInline(card.message_id, back),
    (message) => !message.text?.includes(plain),
  )

  const isIn = (message: Message) => /You are in the team now/.test(message.text ?? '')
  const [first, second, third, late] = [
    await person(501),
    await person(502),
    await person(503),
    await person(504),
  ]
  await until(first, () => first.start(plain), isIn)
  await until(second, () => second.write(`/join ${[...shown.toLowerCase()].join(' ')}`), isIn)
  await until(third, () => third.write(`https://t.me/${staffBot.username}?start=${plain}`), isIn)
  await town.db.query('update invitation set revoked_at = now()', [])
  await until(
    late,
    () => late.write(shown),
    (message) => /withdrawn/.test(message.text ?? ''),
  )
  await until(
    first,
    () => first.start(plain),
    (message) => /already/.test(message.text ?? ''),
  )

  const waiting = () => town.db.query(`select 1 from outbox where status in ('queued', 'sending')`, [])
  await expect.poll(waiting, { timeout: 20_000, interval: 10 }).toEqual([])
  expect((await town.db.query('select 1 from raw_update', [])).length).toBeGreaterThan(7)
  expect(await findInDatabase(town.db, [plain, shown, [...shown].join(' ')])).toEqual([])
  expect(server.output().toUpperCase()).not.toContain(plain)
  // That it looks everywhere: people's names do stand where they should.
  expect(await findInDatabase(town.db, ['Person 501'])).toContain('operator.name')
})
