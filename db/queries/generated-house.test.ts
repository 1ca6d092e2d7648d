import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '#db/client.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { generateHouse } from '../../scripts/bench/scale/generate.ts'
import { indexesOf } from '../../scripts/bench/scale/indexes-of.ts'

const sizes = {
  dialogs: 2000,
  messages: 20_000,
  operators: 20,
  teams: 5,
  tags: 10,
  until: new Date('2026-11-20T10:00:00Z'),
}

let scene: Scene
let before: string[]
const ask = <Row>(text: string) => scene.db.query<Row>(text, [])
/** How many rows a condition holds of. */
const count = async (rows: string) =>
  (await ask<{ n: number }>(`select count(*)::int as n from ${rows}`))[0]?.n

beforeAll(async () => {
  scene = await openScene()
  before = await indexesOf(ask)
  const indexes = await scene.db.transaction((tx) =>
    generateHouse(async (text) => rowsOf(await tx.execute(sql.raw(text))), sizes),
  )
  for (const index of indexes) await ask(index)
})
afterAll(() => scene.close())

test('the house has as many of everything as was asked for, one in twenty dialogs open', async () => {
  expect(await count('dialog')).toBe(2000)
  expect(await count('contact')).toBe(2000)
  expect(await count("dialog where status = 'open'")).toBe(100)
  expect(await count('operator')).toBe(20)
  expect(await count('team')).toBe(5)
  const messages = (await count('message')) ?? 0
  expect(Math.abs(messages - sizes.messages)).toBeLessThan(sizes.messages / 20)
  expect(await count('message where dialog_id = 1')).toBe(200)
  for (const some of [
    'dialog where is_banned',
    'dialog where waiting_since is not null',
    'contact_field_value',
  ])
    expect(await count(some), some).toBeGreaterThan(0)
})

test('the indexes are those of the migrations', async () => {
  expect(await indexesOf(ask)).toEqual(before)
})

test('every reference leads to a row', async () => {
  const references = await ask<{ child: string; column: string; parent: string; key: string }>(`
    select c.conrelid::regclass::text as child, a.attname as column, c.confrelid::regclass::text as parent, k.attname as key
      from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
     where c.contype = 'f' and array_length(c.conkey, 1) = 1`)
  expect(references.length).toBeGreaterThan(20)
  for (const { child, column, parent, key } of references) {
    const lost = `${child} x where x.${column} is not null and not exists (select from ${parent} p where p.${key} = x.${column})`
    expect(await count(lost), `${child}.${column}`).toBe(0)
  }
})

test.each([
  ['dialog_assignee', 'is_assigned'],
  ['dialog_tag', 'is_tagged'],
])('what triggers keep in %s and the dialog is as they keep it', async (table, mark) => {
  const differs =
    '(x.status, x.last_message_at, x.waiting_since) is distinct from (d.status, d.last_message_at, d.waiting_since)'
  expect(await count(`${table} x join dialog d on d.id = x.dialog_id where ${differs}`)).toBe(0)
  const has = `exists (select from ${table} x where x.dialog_id = d.id)`
  expect(await count(`dialog d where d.${mark} <> ${has}`)).toBe(0)
  expect(await count(`dialog d where d.${mark}`)).toBeGreaterThan(0)
})

test('a dialog tells of its messages what they say', async () => {
  const said = "m.dialog_id = d.id and m.kind in ('incoming', 'outgoing')"
  const wrong = [
    `d.last_message_at <> (select max(m.created_at) from message m where ${said})`,
    `d.preview_message_id <> (select max(m.id) from message m where ${said})`,
    "d.incoming_seq <> (select count(*) from message m where m.dialog_id = d.id and m.kind = 'incoming')",
    'd.preview_text <> (select left(m.text, 160) from message m where m.id = d.preview_message_id)',
  ]
  for (const one of wrong) expect(await count(`dialog d where ${one}`), one).toBe(0)
})

test('ids of messages grow with time, and numbers of incoming ones within a dialog', async () => {
  const ordered = `(select created_at < lag(created_at) over (order by id) as early,
    seq <> count(*) filter (where kind = 'incoming') over (partition by dialog_id order by id) as wrong from message) o`
  expect(await count(`${ordered} where early or wrong`)).toBe(0)
})

test('nobody waits where it is closed or banned, and whoever handles a dialog has it', async () => {
  for (const wrong of [
    "waiting_since is not null and (status = 'closed' or is_banned)",
    "(handler = 'operator') <> (handler_operator_id is not null)",
    "handler = 'operator' and status = 'closed'",
    "status = 'open' and not is_banned and preview_kind = 'incoming' and waiting_since is null",
    "(status = 'closed') <> (closed_at is not null)",
    `handler_operator_id is not null and not exists (
       select from dialog_assignee a where a.dialog_id = dialog.id and a.operator_id = handler_operator_id)`,
  ])
    expect(await count(`dialog where ${wrong}`), wrong).toBe(0)
  expect(
    await count(
      'contact c join dialog d on d.contact_id = c.id where d.is_banned <> (c.banned_at is not null)',
    ),
  ).toBe(0)
})

test('the product goes on in it: a customer who writes gets a new id and an open dialog', async () => {
  const [last] = await ask<{ id: number }>('select max(id) as id from message')
  await scene.write(
    {
      telegramId: 77,
      firstName: 'New',
      lastName: null,
      username: null,
      languageCode: 'en',
      isPremium: false,
    },
    'hello',
  )
  expect(await count(`message where id > ${last?.id} and text = 'hello'`)).toBe(1)
  expect(await count("dialog where status = 'open'")).toBe(101)
})
