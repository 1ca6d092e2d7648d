import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundTown, type Town } from '../town.ts'
import { openStaffPhone } from './staff-phone.ts'
import { walks } from './walks.ts'

let town: Town
beforeAll(async () => {
  town = await foundTown()
  await town.startServer()
})
afterAll(() => town.stop())

let n = 0
const newNumber = () => {
  n += 1
  return n
}

describe.each(walks)('$name', ({ begin, steps, done, written, writesNothing }) => {
  test('is told straight through, and no question is left with buttons', async () => {
    const phone = await openStaffPhone(town)
    const mine = newNumber()
    await begin(phone, mine)
    const before = await written(town.db, phone)
    let said = (await phone.withButtons()).at(-1)
    for (const { asks, good } of steps) {
      expect(said?.text).toMatch(asks)
      said = await phone.give(good(mine))
    }
    expect(said?.text).toMatch(done(mine))
    expect(JSON.stringify(await written(town.db, phone)) === JSON.stringify(before)).toBe(
      writesNothing ?? false,
    )
    const questions = (await phone.withButtons()).filter((message) =>
      message.reply_markup?.inline_keyboard.flat().some(({ text }) => text === 'Cancel'),
    )
    expect(questions).toEqual([])
    expect(await town.db.query('select 1 from wizard where chat_id = $1', [phone.personId])).toEqual([])
  })

  test('explains what is no answer and asks again, at every step', async () => {
    const phone = await openStaffPhone(town)
    const mine = newNumber()
    await begin(phone, mine)
    const before = await written(town.db, phone)
    let said = (await phone.withButtons()).at(-1)
    for (const [at, { asks, good, bad }] of steps.entries()) {
      for (const { give, says } of bad) {
        const explained = await phone.give(give)
        expect(explained.text, `step ${at + 1}`).toMatch(says)
        expect(explained.text, `step ${at + 1}`).toMatch(asks)
        expect(await written(town.db, phone)).toEqual(before)
      }
      said = await phone.give(good(mine))
    }
    expect(said?.text).toMatch(done(mine))
  })

  test('is left by /cancel at every step, with nothing written', async () => {
    const phone = await openStaffPhone(town)
    for (const at of steps.keys()) {
      const mine = newNumber()
      await begin(phone, mine)
      const before = await written(town.db, phone)
      for (const { good } of steps.slice(0, at)) await phone.give(good(mine))
      const said = await phone.give(at % 2 === 0 ? '/cancel' : { press: 'Cancel' })
      expect(said.text).toMatch(/Left as it was/)
      expect(await written(town.db, phone)).toEqual(before)
      const next = await phone.give('hello')
      expect(next.text).toMatch(/Answer your customers in the panel/)
    }
  })
})

test('any command leaves what was begun and does what it does', async () => {
  const phone = await openStaffPhone(town)
  await phone.give('/teams')
  await phone.give({ press: 'New team' })
  const [question] = (await phone.withButtons()).slice(-1)
  const said = await phone.give('/Me')
  expect(said.text).toMatch(/Role: admin/)
  expect((await phone.withButtons()).map(({ message_id }) => message_id)).not.toContain(question?.message_id)
  expect((await phone.give('not a name any more')).text).toMatch(/Answer your customers in the panel/)
})

test('a button of a question long answered says so, and the question that stands goes on', async () => {
  const phone = await openStaffPhone(town)
  await phone.give('/me')
  await phone.give({ press: 'Signature' })
  const chat = town.telegram.person(phone.personId).in('shop_staff_bot')
  const message = (await phone.withButtons()).at(-1)
  const from = { id: phone.personId, is_bot: false, first_name: 'Person', language_code: 'en' }
  await chat.inject({ callback_query: { id: '99', from, message, chat_instance: '1', data: 'w:zzz:1:name' } })
  const [answer] = await town.telegram.untilCalls({ method: 'answerCallbackQuery' }, (calls) =>
    calls.some(({ payload }) => payload.callback_query_id === '99'),
  )
  expect(answer).toBeDefined()
  expect((await phone.give('Support')).text).toMatch(/Signature: Support/)
})

test('what was begun with an earlier edition of the wizards is dropped in words', async () => {
  const phone = await openStaffPhone(town)
  await phone.give('/teams')
  await phone.give({ press: 'New team' })
  await town.db.query('update wizard set version = version - 1 where chat_id = $1', [phone.personId])
  expect((await phone.give('Sales of old')).text).toMatch(/I was updated in the middle of that/)
  expect(await town.db.query(`select 1 from team where name = 'Sales of old'`, [])).toEqual([])
})
