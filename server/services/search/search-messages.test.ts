import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findMessages, wordsOf } from '#db/queries/search-messages.ts'
import { dialog, dialogAssignee, message, setting } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { anna, botId, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { searchMessages } from './search-messages.ts'

let scene: Scene
let olga: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
})
afterAll(() => scene.close())

const find = (
  query: string,
  { ctx = olga, limit = 30, cursor }: { ctx?: OperatorCtx; limit?: number; cursor?: string } = {},
) => searchMessages({ ctx, input: { query, limit, ...(cursor && { cursor }) } })
const excerpts = async (query: string, ctx: OperatorCtx = olga) =>
  (await find(query, { ctx })).items.map((hit) => hit.excerpt)
/** Each excerpt with what is marked in brackets. */
const marked = async (query: string) =>
  (await find(query)).items.map(({ excerpt, marks }) =>
    marks.reduceRight(
      (text, [at, length]) =>
        `${text.slice(0, at)}[${text.slice(at, at + length)}]${text.slice(at + length)}`,
      excerpt,
    ),
  )
const write = async (...texts: string[]) => {
  for (const text of texts) await scene.write(anna, text)
}
async function allIds(query: string, limit: number, ctx: OperatorCtx = olga) {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await find(query, { ctx, limit, ...(cursor && { cursor }) })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    ids.push(...page.items.map((hit) => hit.messageId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}

describe('A message is found', () => {
  test('by words in any form, Russian and English, newest first, the words marked', async () => {
    await write('Где мой заказ?', 'Заказы уже в доставке', 'I ordered two pairs', 'Не то')
    expect(await marked('заказа')).toEqual(['[Заказы] уже в доставке', 'Где мой [заказ]?'])
    expect(await marked('orders')).toEqual(['I [ordered] two pairs'])
    expect(await marked('доставка заказ')).toEqual(['[Заказы] уже в [доставке]'])
    expect(await marked('доставка pairs')).toEqual([])
  })

  test('by a last word that is not finished, and by «е» where «ё» stands', async () => {
    await write('Понедельник подойдёт', 'понятно')
    expect(await marked('понедел')).toEqual(['[Понедельник] подойдёт'])
    expect(await marked('подойдет понед')).toEqual(['[Понедельник] [подойдёт]'])
    expect(await marked('понедел подойдет')).toEqual([])
  })

  test('by what is no plain word: an address, a number, a hyphened one', async () => {
    await write('Пишите на shop@example.com', 'Заказ 4815-16', 'Жар-птица')
    expect(await excerpts('shop@example.com')).toEqual(['Пишите на shop@example.com'])
    expect(await excerpts('4815-16')).toEqual(['Заказ 4815-16'])
    expect(await excerpts('жар-птицы')).toEqual(['Жар-птица'])
  })

  test('letter by letter where there is no word to go by', async () => {
    await write('Ну и что', 'Спасибо 👍', 'Нет...')
    // The greeting has it too.
    expect((await marked('и')).filter((text) => !text.startsWith('Здрав'))).toEqual([
      'Спас[и]бо 👍',
      'Ну [и] что',
    ])
    expect(await marked('👍')).toEqual(['Спасибо [👍]'])
    expect(await marked('...')).toEqual(['Нет[...]'])
    expect(await marked('100%')).toEqual([])
    expect(await marked('%')).toEqual([])
  })

  test('with tags, signs of a query and emoji in it, which mean nothing', async () => {
    await write(`<b>Тапки</b> & 'кеды' | !`, '😀 Тапки 😀')
    expect(await marked('тапки')).toEqual(['😀 [Тапки] 😀', `<b>[Тапки]</b> & 'кеды' | !`])
    expect(await marked(`'кеды' & <b>`)).toEqual([`<b>Тапки</b> & '[кеды]' | !`])
    expect(await excerpts(`кеды' | тапки:* !`)).toEqual([`<b>Тапки</b> & 'кеды' | !`])
  })

  test('in a long text by what stands around the first match', async () => {
    await write(`${'Слово '.repeat(100)}заноза ${'ещё '.repeat(100)}`)
    const [hit] = (await find('заноза')).items
    expect(hit?.excerpt).toMatch(/^…(Слово )+заноза (ещё )+\S*…$/)
    expect(hit?.excerpt.length).toBeLessThanOrEqual(160)
    expect(hit?.marks.map(([at, length]) => hit.excerpt.slice(at, at + length))).toEqual(['заноза'])
  })

  test('when it is a note or was taken back, but a line of the timeline is no message', async () => {
    await write('Тапки')
    const [row] = await scene.db.orm.select().from(dialog)
    const dialogId = row?.id ?? 0
    await scene.db.orm.insert(message).values([
      { dialogId, kind: 'note', text: 'Тапки: заметка', operatorId: olga.id },
      { dialogId, kind: 'activity', text: 'Тапки', activityType: 'closed' },
      { dialogId, kind: 'outgoing', text: 'Тапки взяты назад', deletedAt: new Date(), operatorId: olga.id },
    ])
    const { items } = await find('тапки')
    expect(items.map((hit) => [hit.kind, hit.excerpt, hit.operator?.id])).toEqual([
      ['outgoing', 'Тапки взяты назад', olga.id],
      ['note', 'Тапки: заметка', olga.id],
      ['incoming', 'Тапки', undefined],
    ])
    expect(items[0]).toMatchObject({ dialog: { id: dialogId, contact: { name: 'Anna K.' } } })
  })

  test('never by one who may not see the dialog, nor of a banned contact', async () => {
    await write('Тапки')
    await scene.write(personNamed(7, 'Boris'), 'Тапки Бориса')
    const [boris] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, 7))
    await scene.db.orm
      .update(dialog)
      .set({ isBanned: true })
      .where(eq(dialog.id, boris?.id ?? 0))
    expect(await excerpts('тапки')).toEqual(['Тапки'])
    expect(await excerpts('...и')).toEqual([])
    await scene.db.orm.insert(setting).values({ key: 'visibility', value: 'assigned' })
    const [row] = await scene.db.orm.select().from(dialog).where(eq(dialog.chatId, anna.telegramId))
    await scene.db.orm.insert(dialogAssignee).values({ dialogId: row?.id ?? 0, operatorId: olga.id })
    const vera = await scene.hire('Vera')
    expect(await excerpts('тапки')).toEqual(['Тапки'])
    expect(await excerpts('тапки', vera)).toEqual([])
    expect(await excerpts('п', vera)).toEqual([])
  })
})

const vocabulary = [
  'заказ',
  'заказы',
  'доставка',
  'order',
  'ordered',
  'и',
  'спасибо',
  'спас',
  'ёж',
  'еж',
  '42',
]
const lines = fc.array(fc.subarray(vocabulary, { minLength: 0, maxLength: 4 }), {
  minLength: 20,
  maxLength: 60,
})
/** How far ids leap: into the same slice, the next ones, or far on. */
const leaps = fc.array(fc.constantFrom(1, 1, 1, 700, 2_100, 33_000, 300_000, 600_000), {
  minLength: 60,
  maxLength: 60,
})
const queries = fc.array(fc.subarray(vocabulary, { minLength: 1, maxLength: 2 }), {
  minLength: 8,
  maxLength: 8,
})

test('all that has the words is found, newest first, through all pages, however far apart it was written', async () => {
  let hits = 0
  await fc.assert(
    fc.asyncProperty(
      lines,
      leaps,
      queries,
      fc.integer({ min: 1, max: 5 }),
      async (texts, steps, asked, limit) => {
        await scene.reset()
        const ctx = await scene.hire('Olga')
        await scene.db.query(
          `with person as (insert into contact (telegram_id, first_name) values (1, 'A') returning id)
           insert into dialog (bot_id, contact_id, chat_id) select ${botId}, id, id from person`,
          [],
        )
        let id = 0
        const rows = texts.map((words, n) => {
          id += steps[n] ?? 1
          return { id, text: words.join(' ') }
        })
        await scene.db.query(
          `insert into message (id, dialog_id, kind, text) overriding system value
         select r.id, 1, 'incoming', r.text from jsonb_to_recordset($1::jsonb) r(id bigint, text text)`,
          [JSON.stringify(rows)],
        )
        for (const words of asked) {
          const [last = '', ...before] = words.toReversed()
          // The words in themselves, the last one begun: read through without an index.
          const expected = await scene.db.query<{ id: number }>(
            `select id from message where to_tsvector('russian', text) @@ (plainto_tsquery('russian', $1)
             && case when length($2) < 3 then plainto_tsquery('russian', $2) else to_tsquery('russian', $2 || ':*') end)
           or plainto_tsquery('russian', $1 || ' ' || $2) = '' and translate(text, 'ё', 'е') like '%' || $3 || '%'
           order by id desc`,
            [before.join(' '), last, words.join(' ')],
          )
          hits += expected.length
          expect(await allIds(words.join(' '), limit, ctx)).toEqual(expected.map((row) => row.id))
          const split = await wordsOf(scene.db, before.join(' '), last.length < 3 ? '' : `'${last}':*`)
          if (last.length < 3 || !split.all) continue
          // Where a few are many already: slice by slice to the end, or all at once in vain first.
          for (const many of [-1, 2]) {
            const search = { operatorId: ctx.id, below: id + 1, limit: 100 }
            const { ids } = await findMessages(scene.db, split, search, many)
            expect(ids).toEqual(expected.map((row) => row.id))
          }
        }
      },
    ),
    { seed: 20_261_127, numRuns: 8, endOnFailure: true },
  )
  expect(hits).toBeGreaterThan(200)
}, 180_000)

test.each([-1, 2, 100])(
  'each message is found once, where slices meet too, whether more than %d are many',
  async (many) => {
    await scene.db.query(
      `with person as (insert into contact (telegram_id, first_name) values (1, 'A') returning id)
       insert into dialog (bot_id, contact_id, chat_id) select ${botId}, id, id from person`,
      [],
    )
    // The newest stand at the very beginning of a wide slice: the middle one before them is of the wide one before.
    const ids = [
      2 ** 20 + 10,
      2 ** 20,
      2 ** 20 - 1,
      2 ** 20 - 2 ** 15,
      2 ** 20 - 2 ** 15 - 1,
      2 ** 19,
      2 ** 19 - 1,
      1,
    ]
    await scene.db.query(
      `insert into message (id, dialog_id, kind, text) overriding system value
       select n, 1, 'incoming', 'Заказ, спасибо' from unnest($1::bigint[]) n`,
      [ids],
    )
    const words = await wordsOf(scene.db, 'заказ', "'спас':*")
    for (const [place, newest] of ids.entries()) {
      const search = { operatorId: olga.id, below: newest + 1, limit: 100 }
      expect((await findMessages(scene.db, words, search, many)).ids).toEqual(ids.slice(place))
    }
  },
)

test('a search among many that one may not see goes on from page to page, and leaves nothing out', async () => {
  const colleague = await scene.hire('Ivan')
  await scene.db.query(
    `with person as (insert into contact (telegram_id, first_name) values (1, 'A'), (2, 'B') returning id)
     insert into dialog (bot_id, contact_id, chat_id) select ${botId}, id, id from person`,
    [],
  )
  await scene.db.query(`insert into setting (key, value) values ('visibility', '"assigned"')`, [])
  await scene.db.query('insert into dialog_assignee (dialog_id, operator_id) values (2, $1)', [colleague.id])
  await scene.db.query(
    `insert into message (dialog_id, kind, text)
     select case when n in (3, 2600, 5200) then 1 else 2 end, 'incoming', 'Тапки…' from generate_series(1, 5300) n`,
    [],
  )
  expect(await allIds('тапки', 2)).toEqual([5200, 2600, 3])
  expect(await allIds('…', 1)).toEqual([5200, 2600, 3])
})

test.each(['rubbish', Buffer.from('newest.1.1').toString('base64url'), ''])(
  'the cursor “%s” is refused',
  async (cursor) => {
    const input = { query: 'a', limit: 5, cursor }
    await expect(searchMessages({ ctx: olga, input })).rejects.toMatchObject({
      code: 'invalid',
      fields: ['cursor'],
    })
  },
)
