import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refreshDueNotices } from '#services/notices/refresh-notices.ts'
import { atOnce, type Crew, manyTimes, openCrew } from '#test/harness/crew.ts'
import { anna } from '#test/harness/scene.ts'
import { changeProfile, type ProfileChange } from './change-profile.ts'
import { getProfile } from './get-profile.ts'

let crew: Crew
beforeAll(async () => {
  crew = await openCrew()
})
beforeEach(() => crew.begin())
afterAll(() => crew.scene.close())

const change = (input: ProfileChange, ctx = crew.ivan) => changeProfile({ ctx, input })

test('a person says how they are called, what they sign with, their language, duty and notices', async () => {
  const me = await change({
    name: '  Ivan \n Ivanov ',
    signature: 'Ваня 🚲',
    language: 'ru',
    onDuty: false,
    quiet: 'mine',
  })
  const said = { name: 'Ivan Ivanov', signature: 'Ваня 🚲', language: 'ru', onDuty: false, quiet: 'mine' }
  expect(me).toMatchObject({ id: crew.ivan.id, role: 'operator', teamIds: [], ...said })
  expect(await getProfile({ ctx: crew.ivan })).toEqual({ me, language: 'ru' })
  const audits = await crew.told.audits()
  expect(audits.map(({ action, before, after }) => [action, before, after])).toEqual([
    ['operator-named', 'Ivan', 'Ivan Ivanov'],
    ['operator-signature', null, 'Ваня 🚲'],
    ['operator-language', null, 'ru'],
    ['operator-duty', true, false],
    ['operator-quiet', 'all', 'mine'],
  ])
  expect(audits.every(({ operatorId, subject }) => operatorId === crew.ivan.id && subject === 'Ivan')).toBe(
    true,
  )
  expect(await crew.told.events()).toEqual([{ v: 1, kind: 'changed', what: 'operators' }])
})

test('what is not named stays, and what is said again is no news', async () => {
  await change({ signature: 'Vanya', language: 'ru' })
  const before = await crew.row(crew.ivan.id)
  const told = await crew.told.by(async () => {
    await change({})
    await change({ name: ' Ivan ', signature: 'Vanya', language: 'ru', onDuty: true, quiet: 'all' })
  })
  expect(told).toEqual({ actions: [], events: [] })
  expect(await crew.row(crew.ivan.id)).toEqual(before)
})

test('one signs with their name again, and reads the language of Telegram', async () => {
  await change({ signature: 'Vanya', language: 'ru' })
  expect(await change({ signature: null, language: null })).toMatchObject({
    signature: 'Ivan',
    language: 'en',
  })
  expect(
    (await crew.told.audits()).slice(2).map(({ action, before, after }) => [action, before, after]),
  ).toEqual([
    ['operator-signature', 'Vanya', null],
    ['operator-language', 'ru', null],
  ])
})

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t\u00a0\u2003 '],
  ['what is not drawn', '\u200b\u2060\u{e0020}\u3164\u2800'],
  ['more than 64 characters', 'x'.repeat(65)],
  ['half a character', 'Ivan \ud800'],
  ['what cannot be kept', 'Ivan\u0000'],
])('neither a name nor a signature is %s', async (_what, text) => {
  const told = await crew.told.by(async () => {
    await expect(change({ name: text })).rejects.toMatchObject({ code: 'invalid', fields: ['name'] })
    const signature = change({ signature: text, onDuty: false })
    await expect(signature).rejects.toMatchObject({ code: 'invalid', fields: ['signature'] })
  })
  expect(told).toEqual({ actions: [], events: [] })
  expect(await crew.row(crew.ivan.id)).toMatchObject({ name: 'Ivan', signature: null, onDuty: true })
})

test('a name may be as long as 64 characters, and in any script', async () => {
  for (const name of ['x'.repeat(64), 'عبد الله', '小林', '👩‍👩‍👧'])
    expect(await change({ name })).toMatchObject({ name })
})

test('one who left the team changes nothing of themselves', async () => {
  const gone = await crew.scene.hire('Gone', { isActive: false })
  expect(await atOnce(() => change({ name: 'X' }, gone))).toEqual(['not-an-operator'])
  expect(await crew.row(gone.id)).toMatchObject({ name: 'Gone' })
})

test('who goes off duty loses the notices they have, and is told anew when back', async () => {
  const vera = await crew.scene.hire('Vera', { staffChatOpen: true })
  await crew.scene.write(anna, 'Hello')
  const shown = async () => {
    await refreshDueNotices({ ctx: crew.scene.ctx, limit: 20 })
    return (await crew.scene.db.query(`select id from notice where state = 'shown'`, [])).length
  }
  expect(await shown()).toBe(1)
  await change({ onDuty: false }, vera)
  expect(await shown()).toBe(0)
  await change({ onDuty: true }, vera)
  expect(await shown()).toBe(1)
  await change({ quiet: 'none' }, vera)
  expect(await shown()).toBe(0)
})

test('of two changes at once both are made, and the audit is a chain', async () => {
  for (const _ of manyTimes) {
    await crew.told.mark()
    const { onDuty, name } = await crew.row(crew.ivan.id)
    await Promise.all([change({ name: 'A', onDuty: !onDuty }), change({ name: 'B', onDuty: !onDuty })])
    const rows = await crew.told.audits()
    expect(rows.filter(({ action }) => action === 'operator-duty')).toHaveLength(1)
    const names = rows.filter(({ action }) => action === 'operator-named')
    const now = (await crew.row(crew.ivan.id)).name
    expect(names.map(({ before }) => before)).toEqual([name, ...names.map(({ after }) => after)].slice(0, -1))
    expect(names.at(-1)?.after).toBe(now)
  }
})
