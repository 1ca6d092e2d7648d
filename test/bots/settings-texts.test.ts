import { expect, test } from 'vitest'
import type { MessageEntity } from '#sandbox/control/wire.ts'
import { labelsOf, openSettings } from './settings-phone.ts'
import { customerBot } from './town.ts'

const { town, chat, give, press, stored, fromBot, noticeOf } = openSettings()

test('from /settings to another greeting it is two taps and a text', async () => {
  await give('/settings')
  await press('Greeting')
  const page = await press('English text').then(() => give('Welcome to the shop'))
  expect(page.text).toContain('English:\nWelcome to the shop\nButton: “Talk to a person”\n')
  expect(await stored('greeting')).toEqual({ en: { text: 'Welcome to the shop', entities: [] } })
  expect((await give('/settings')).text).toContain('Greeting: “Welcome to the shop”')
})

test('what was written is given up only when asked', async () => {
  await give('/settings')
  const before = await press('Greeting')
  await press('Button, English')
  await give('Call Olga')
  expect((await press('Default')).text).toContain('in both languages? Yours will be gone.')
  await press('‹ Back')
  expect(await stored('call_button')).toEqual({ en: 'Call Olga' })
  await press('Default')
  expect((await press('Yes, change it')).text).toBe(before.text)
  expect(await stored('call_button')).toBe('default')
})

/** As long as a message may be: emoji of several units, right-to-left, formatting that begins and ends at each. */
function longText(): { text: string; entities: MessageEntity[] } {
  const unit = '👩🏽‍🚀 مرحبا 𝒳“é”\n'
  const text = `${unit.repeat(Math.floor(4096 / unit.length))}`.padEnd(4095, 'я').concat('!')
  const kinds = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'code'] as const
  const entities = kinds.map((type, at): MessageEntity => ({ type, offset: at * unit.length, length: 7 }))
  const link: MessageEntity = {
    type: 'text_link',
    offset: 6 * unit.length + 8,
    length: 5,
    url: 'https://example.org/a?b=c',
  }
  return { text, entities: [...entities, link, { type: 'blockquote', offset: 4090, length: 6 }] }
}

test('a preview is to the byte what customers of that language get, its button included', async () => {
  const long = longText()
  expect(long.text).toHaveLength(4096)
  await give('/settings')
  await press('Greeting')
  await press('Russian text')
  await give(long)
  await press('Button, Russian')
  const label = `Позвать человека 👩🏽‍🚀 ${'я'.repeat(64 - 25)}`
  expect(label).toHaveLength(64)
  await give(label)
  const page = await press('Show Russian')
  const [preview, below] = (await fromBot()).slice(-2)
  if (!preview || !below) throw new Error('there is no preview')
  expect(below.message_id).toBe(page.message_id)
  expect(below.text).toMatch(/^Greeting\n/)

  const customer = await town().customer(900_001, { languageCode: 'ru' })
  await customer.start()
  const got = (await customer.untilMessages((all) => all.some(({ from }) => from?.id === customerBot.id))).at(
    -1,
  )
  expect(got?.text).toBe(long.text)
  expect(preview.text).toBe(long.text)
  const inOrder = (entities: MessageEntity[] = []) => entities.toSorted((a, b) => a.offset - b.offset)
  expect(inOrder(got?.entities)).toEqual(long.entities)
  expect(inOrder(preview.entities)).toEqual(long.entities)
  expect(labelsOf(preview)).toEqual([label])
  expect(got && labelsOf(got)).toEqual([label])

  const notice = await noticeOf(() => chat().pressInline(preview.message_id, label))
  expect(notice).toBe('For a customer this button calls for a person. Here it is only for show.')
})

test('a text nobody gets is not shown but told of', async () => {
  await give('/settings')
  await press('Person called')
  await press('English text')
  await press('Say nothing')
  const before = await fromBot()
  const target = before.at(-1)
  const notice = await noticeOf(() => chat().pressInline(target?.message_id ?? 0, 'Show English'))
  expect(notice).toBe('The text is empty: the bot says nothing here.')
  expect(await fromBot()).toEqual(before)
})

test('a page holds two texts of the greatest length', async () => {
  await give('/settings')
  await press('On closing')
  for (const label of ['Russian text', 'English text']) {
    await press(label)
    await give({ text: 'я👩'.repeat(1365), entities: [{ type: 'bold', offset: 0, length: 4000 }] })
  }
  const page = (await fromBot()).at(-1)
  expect(page?.text).toMatch(/^On closing\n/)
  const question = await press('English text')
  expect(question.text).toMatch(
    /^On closing in English\. Send the new text; its formatting stays\. So far:\n\nя👩/,
  )
})
