import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { limits } from '#contract/limits.ts'
import { cannedReply } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { openScene, type Scene } from '#test/harness/scene.ts'
import { changeReply } from './change-reply.ts'
import { createReply } from './create-reply.ts'
import { getReply } from './list-replies.ts'

let scene: Scene
let admin: OperatorCtx & { id: number }
beforeAll(async () => {
  scene = await openScene()
  admin = await scene.hire('Olga', { role: 'admin' })
})
beforeEach(() => scene.db.orm.delete(cannedReply))
afterAll(() => scene.close())

/** What is read after it was created, and after the same was written over another text. */
async function kept(text: string, entities: TextEntity[]) {
  const draft = { shortcut: 'hi', title: 'Greeting', text, entities, teamId: null }
  const { reply } = await createReply({ ctx: admin, input: draft })
  const created = await getReply({ ctx: admin, input: { replyId: reply.id } })
  const change = (body: { text: string; entities: TextEntity[] }) =>
    changeReply({ ctx: admin, input: { replyId: reply.id, body } })
  await change({ text: 'Other', entities: [] })
  await change({ text, entities })
  const changed = await getReply({ ctx: admin, input: { replyId: reply.id } })
  await scene.db.orm.delete(cannedReply)
  return [created, changed].map((one) => ({ text: one.text, entities: one.entities }))
}

const over = (text: string, type = 'bold'): TextEntity => ({ type, offset: 0, length: text.length })
const family = '👩‍👩‍👧‍👦'
test.each<[string, string, TextEntity[]]>([
  ['quotes and slashes', `"двойные" 'одинарные' «ёлочки» \\ \\n \\u0041 \`код\` $1 :name %s`, []],
  ['JSON', '{"a": [1, null, "\\"б\\""]}', [over('{"a"', 'code')]],
  ['numbers and words of JSON', '007', []],
  ['null', 'null', []],
  ['markup', '<b>жирный</b> &amp; *звёзды* _черта_ [ссылка](https://example.com)', []],
  ['emoji', `${family}🏳️‍🌈👍🏽🦊`, [over(family), { type: 'spoiler', offset: family.length, length: 6 }]],
  ['right-to-left', 'שלום {name}, مرحبا \u2068x\u2069 \u200f', [over('שלום', 'underline')]],
  ['lines', 'Раз\n\n  два\t\tтри\r\nчетыре', [over('Раз\n\n', 'blockquote')]],
  ['letters in parts', 'й е́ n\u0303 ñ', []],
  ['signs out of sight', 'a\u200bb\u00ad\ufeffc\u2028d', []],
  ['4,096 letters', 'ж'.repeat(limits.telegramText), [over('ж'.repeat(limits.telegramText))]],
  [
    '4,096 units in pairs',
    '🦊'.repeat(limits.telegramText / 2),
    Array.from({ length: 100 }, (_, at) => ({ type: 'italic', offset: at * 2, length: 2 })),
  ],
  [
    'links and code',
    '🦊 link code',
    [
      { type: 'text_link', offset: 3, length: 4, url: 'https://example.com/?q="б"&x=%20#é' },
      { type: 'pre', offset: 8, length: 4, language: 'c++' },
      { type: 'bold', offset: 0, length: 7 },
    ],
  ],
])('%s come back to the byte', async (_what, text, entities) => {
  expect(await kept(text, entities)).toEqual([
    { text, entities },
    { text, entities },
  ])
})

test('any text that can be sent comes back to the byte, with its formatting', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .map((given) => given.replaceAll('\u0000', '').trim())
    .filter((given) => given !== '')
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('bold', 'code', 'spoiler'), async (given, type) => {
      const entities = [over(given, type)]
      expect(await kept(given, entities)).toEqual([
        { text: given, entities },
        { text: given, entities },
      ])
    }),
    { numRuns: 30 },
  )
})
