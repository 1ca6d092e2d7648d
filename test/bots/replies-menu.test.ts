import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cannedReply, contactField, team } from '#db/schema/index.ts'
import type { MessageEntity } from '#sandbox/control/wire.ts'
import { foundTown, staffBot, type Town } from './town.ts'
import { alertTo, buttonsOf } from './wizards/look.ts'
import { openStaffPhone, type StaffPhone } from './wizards/staff-phone.ts'

let town: Town
let phone: StaffPhone
beforeAll(async () => {
  town = await foundTown()
  await town.startServer()
})
beforeEach(async () => {
  await town.db.query('truncate canned_reply, team, contact_field restart identity cascade', [])
  phone = await openStaffPhone(town)
})
afterAll(() => town.stop())

const press = (label: string) => phone.give({ press: label })
type Row = Partial<typeof cannedReply.$inferInsert> & { shortcut: string }
const addReplies = (...rows: Row[]) =>
  town.db.orm
    .insert(cannedReply)
    .values(rows.map((row) => ({ title: `Title ${row.shortcut}`, text: 'Hello', entities: [], ...row })))
const addTeams = (...names: string[]) => town.db.orm.insert(team).values(names.map((name) => ({ name })))
const numbered = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at).padStart(2, '0')}`)
const stored = () => town.db.orm.select().from(cannedReply)
/** What the bot wrote last, without what stands below it. */
const sentBeforeLast = async () => {
  const all = await town.telegram.person(phone.personId).in(staffBot.username).messages()
  return all.filter(({ from }) => from?.id === staffBot.id).at(-2)
}
/** Makes a reply of what an admin writes; its page is what the bot says last. */
async function makeReply(text: string, entities: MessageEntity[]): Promise<void> {
  await phone.give('/replies')
  await press('New reply')
  await phone.give({ text, entities })
  await phone.give('Long one')
  await press('/long_one')
}

const family = '👩‍👩‍👧‍👦'
const start = `“Quotes” 'и' «ёлочки» "<b>&amp;" ${family}🏽 שלום مرحبا \u200f {"a": 1} \\n\n\n`
const filler = '🦊я ש “x” '
const long = `${start}${filler.repeat(1000)}`
  .slice(0, 4094)
  .replace(/[\uD800-\uDBFF]$/, '.')
  .concat('🦊')
const at = (type: 'bold' | 'italic' | 'spoiler' | 'underline', offset: number, length: number) => ({
  type,
  offset,
  length,
})
const foxes = Array.from({ length: 40 }, (_, n) => at('italic', start.length + n * filler.length, 2))
const marks: MessageEntity[] = [
  at('bold', 0, 8),
  at('spoiler', start.indexOf(family), family.length),
  at('underline', start.indexOf('שלום'), 4),
  { type: 'text_link', offset: start.indexOf('مرحبا'), length: 5, url: 'https://example.com/?q="б"' },
  ...foxes,
  at('bold', 4094, 2),
]

test('a text of 4,096 signs of every kind comes back in the preview to the byte, formatting and all', async () => {
  expect(long).toHaveLength(4096)
  await makeReply(long, marks)
  expect(await stored()).toMatchObject([{ text: long, entities: marks }])
  const page = await press('Preview')
  expect(page.text).toMatch(/^Long one\nShortcut: \/long_one\n/)
  const preview = await sentBeforeLast()
  expect([preview?.text, preview?.entities, preview?.reply_markup]).toEqual([long, marks, undefined])
  expect((await press('Text')).text).toBe(long)
})

test('in the preview the variables are filled in with samples, and formatting stays where it was', async () => {
  await town.db.orm.insert(contactField).values({
    key: 'city',
    type: 'text',
    label: { ru: 'Город', en: 'City' },
    hint: { ru: '', en: '' },
    position: 1,
  })
  await makeReply('🦊 Hi {name|friend}, {city}!', [
    at('bold', 3, 16),
    at('italic', 21, 6),
    at('spoiler', 0, 2),
  ])
  expect(await press('Preview')).toMatchObject({ text: expect.stringContaining('{name|friend}') })
  const preview = await sentBeforeLast()
  expect(preview?.text).toBe('🦊 Hi Anna, City!')
  const marked = (preview?.entities ?? []).map(({ type, offset, length }) => [
    type,
    preview?.text?.slice(offset, offset + length),
  ])
  expect(marked.toSorted()).toEqual([
    ['bold', 'Hi Anna'],
    ['italic', 'City'],
    ['spoiler', '🦊'],
  ])
})

test('a preview that grew beyond one message comes whole, in several', async () => {
  const text = `${'{name} '.repeat(500)}end`
  await addReplies({ shortcut: 'a', text: text.replaceAll('{name} ', '{operator} ').slice(0, 4090) })
  await phone.give('/replies')
  await press('/a · Title a')
  await press('Preview')
  const all = await town.telegram.person(phone.personId).in(staffBot.username).messages()
  const name = `Person ${phone.personId}`
  const parts = all.filter(({ text }) => text?.startsWith(name))
  expect(parts.length).toBeGreaterThan(1)
  expect(
    parts
      .map((one) => one.text)
      .join(' ')
      .split(name).length - 1,
  ).toBeGreaterThan(365)
})

test('the list shows every reply with its shortcut and its team, in pages', async () => {
  await addTeams('Sales')
  await addReplies(...numbered(9, 'r').map((shortcut) => ({ shortcut })), { shortcut: 'z', teamId: 1 })
  const first = await phone.give('/replies')
  expect(first.text).toMatch(/^Canned replies: 10\n/)
  expect(buttonsOf(first).slice(7)).toEqual([
    ['/r07 · Title r07'],
    ['1 / 2', '›'],
    ['New reply', 'Search'],
    ['Show: all'],
  ])
  expect(buttonsOf(await press('›')).slice(0, 3)).toEqual([
    ['/r08 · Title r08'],
    ['/z · Title z (Sales)'],
    ['‹', '2 / 2'],
  ])
  await town.db.query(`delete from canned_reply where shortcut <> 'r00'`, [])
  expect(buttonsOf(await press('2 / 2'))[0]).toEqual(['/r00 · Title r00'])
})

test('the list shows those of one team, or those for everyone, when asked', async () => {
  await addTeams('Sales', ...numbered(9, 'Team '))
  await addReplies({ shortcut: 'all' }, { shortcut: 'sales', teamId: 1 })
  await phone.give('/replies')
  const which = await press('Show: all')
  expect(buttonsOf(which).slice(0, 3)).toEqual([['✓ all'], ['for everyone'], ['Sales']])
  expect(buttonsOf(which).at(-1)).toEqual(['1 / 2', '›'])
  expect(buttonsOf(await press('Sales'))[0]).toEqual(['/sales · Title sales (Sales)'])
  await press('Show: Sales')
  expect(buttonsOf(await press('for everyone'))[0]).toEqual(['/all · Title all'])
  await press('Show: for everyone')
  await press('›')
  expect((await press('Team 08')).text).toBe('Canned replies: 0\nNothing here yet.')
  await town.db.query('delete from team', [])
  expect(buttonsOf(await press('Show: Team 08'))).toEqual([['all'], ['for everyone']])
})

test('without teams nothing asks for one', async () => {
  await makeReply('Hello', [])
  const [row] = await stored()
  expect(row?.teamId).toBeNull()
  const page = await phone.give('/replies')
  expect(buttonsOf(page)).toEqual([['/long_one · Long one'], ['New reply', 'Search']])
  expect(buttonsOf(await press('/long_one · Long one'))).toEqual([
    ['Preview'],
    ['Text', 'Title'],
    ['Shortcut'],
    ['Delete'],
    ['‹ Canned replies'],
  ])
})

test('a new reply is given to a team of the second page, and its shortcut is free there', async () => {
  await addTeams(...numbered(10, 'Team '))
  await addReplies({ shortcut: 'hi', teamId: 10, title: 'Taken' }, { shortcut: 'hello' })
  await phone.give('/replies')
  await press('New reply')
  await phone.give('Text')
  await phone.give('Hello')
  await press('›')
  const question = await press('Team 09')
  expect(buttonsOf(question)).toEqual([['/hello'], ['Cancel']])
  expect((await phone.give('HI')).text).toMatch(/^The reply “Taken” has the shortcut \/hi already/)
  expect((await press('/hello')).text).toMatch(/Who can use it: Team 09/)
})

test('a reply is given to a team and to everyone again, unless its shortcut is taken there', async () => {
  await addTeams('Sales')
  await addReplies({ shortcut: 'hi' }, { shortcut: 'bye' }, { shortcut: 'Hi', teamId: 1, title: 'Other' })
  await phone.give('/replies')
  await press('/bye · Title bye')
  await press('Who can use it')
  expect((await press('Sales')).text).toMatch(/Who can use it: Sales\n/)
  await press('Who can use it')
  expect((await press('Everyone')).text).toMatch(/Who can use it: everyone\n/)
  await phone.give('/replies')
  await press('/hi · Title hi')
  await press('Who can use it')
  expect(await alertTo(town, phone, 'Sales')).toBe(
    'The reply “Other” has the shortcut /Hi already. Choose another.',
  )
})

test('a search shows the best matches, and says when there are more or none', async () => {
  await addReplies({ shortcut: 'x', text: 'Delivery' }, ...numbered(9, 'd').map((shortcut) => ({ shortcut })))
  await phone.give('/replies')
  await press('Search')
  const found = await phone.give('title d')
  expect(found.text).toBe('“title d”: 9 found\nThese are the first 8. Say more to see others.')
  await press('Search')
  expect(buttonsOf(await phone.give('deliv'))[0]).toEqual(['/x · Title x'])
  await press('Search')
  expect((await phone.give('no such')).text).toBe('Nothing was found for “no such”.')
})

test('a reply is deleted after a question', async () => {
  await addReplies({ shortcut: 'a' })
  await phone.give('/replies')
  await press('/a · Title a')
  expect((await press('Delete')).text).toBe('Delete the canned reply “Title a”? It cannot be brought back.')
  expect((await press('Yes, delete')).text).toMatch(/^Canned replies: 0\n/)
  expect(await stored()).toEqual([])
})

test('a variable whose field is gone is told on the page', async () => {
  await addReplies({ shortcut: 'a', text: 'Hi {name}, {town}' })
  await phone.give('/replies')
  expect((await press('/a · Title a')).text).toMatch(
    /\n\nHi \{name\}, \{town\}\n\nThe bot fills in: \{name\}\nNothing to fill in, left as it is: \{town\}$/,
  )
})

test('the question for a text has room for fifty fields with the longest names and for what was wrong', async () => {
  await town.db.orm.insert(contactField).values(
    Array.from({ length: 50 }, (_, n) => ({
      key: `k${n}`.padEnd(32, 'x'),
      type: 'text' as const,
      label: { ru: 'я'.repeat(64), en: 'z'.repeat(64) },
      hint: { ru: '', en: '' },
      position: n,
    })),
  )
  await phone.give('/replies')
  const question = await press('New reply')
  expect(question.text).toContain(`{${'k49'.padEnd(32, 'x')}} — zzz`)
  const again = await phone.give(
    Array.from({ length: 400 }, (_, n) => `{unknown${n}}`)
      .join(' ')
      .slice(0, 4096),
  )
  expect(again.text).toMatch(/^I don’t know what to put in place of \{unknown0\}/)
})

test('where there are as many replies as there can be, no new one is begun', async () => {
  await addReplies(...numbered(500, 'r').map((shortcut) => ({ shortcut })))
  await phone.give('/replies')
  expect(await alertTo(town, phone, 'New reply')).toMatch(/as many of these as there can be/)
})

test('what was done to replies reads in the audit in both languages', async () => {
  await addTeams('Sales')
  await phone.give('/replies')
  await press('New reply')
  for (const answer of ['Hi {name}', 'Audited', { press: 'Everyone' }, { press: '/audited' }])
    await phone.give(answer)
  for (const answer of [{ press: 'Text' }, { text: 'Hi {name}', entities: [at('bold', 0, 2)] }])
    await phone.give(answer)
  for (const answer of [{ press: 'Text' }, 'Bye']) await phone.give(answer)
  for (const answer of [{ press: 'Shortcut' }, 'bye']) await phone.give(answer)
  for (const answer of [{ press: 'Who can use it' }, { press: 'Sales' }, { press: 'Delete' }])
    await phone.give(answer)
  await press('Yes, delete')
  const told = async (reader: StaffPhone) =>
    ((await reader.give('/audit')).text ?? '').split('\n').filter((line) => line.includes('Audited'))
  expect(await told(phone)).toEqual([
    'canned reply Audited deleted: “Bye”',
    'canned reply Audited, who can use it: everyone → Sales',
    'canned reply Audited, shortcut: /audited → /bye',
    'canned reply Audited, text: “Hi {name}” → “Bye”',
    'canned reply Audited, other formatting',
    'canned reply Audited made: “Hi {name}”',
  ])
  expect(await told(await openStaffPhone(town, { languageCode: 'ru' }))).toEqual([
    'удалён готовый ответ Audited: «Bye»',
    'готовый ответ Audited, кому доступен: всем → Sales',
    'готовый ответ Audited, сокращение: /audited → /bye',
    'готовый ответ Audited, текст: «Hi {name}» → «Bye»',
    'готовый ответ Audited, другое форматирование',
    'создан готовый ответ Audited: «Hi {name}»',
  ])
})
