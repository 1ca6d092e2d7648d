import { expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { checkText } from './check-text.ts'
import { keepEntities } from './keep-entities.ts'

const at = (type: string, more: Partial<TextEntity> = {}): TextEntity => ({
  type,
  offset: 0,
  length: 1,
  ...more,
})

test('what a bot can send is kept as it is, in its order', () => {
  const kept = [
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'blockquote',
    'expandable_blockquote',
    'code',
  ].map((type) => at(type))
  const links = [
    at('pre', { language: 'rust' }),
    at('pre'),
    at('text_link', { url: 'https://example.com/?a="б"' }),
  ]
  expect(keepEntities([...kept, ...links])).toEqual([...kept, ...links])
  expect(() => checkText('x', keepEntities([...kept, ...links]))).not.toThrow()
})

test('what Telegram finds by itself and what is not a bot’s to send is left out', () => {
  const found = ['url', 'mention', 'hashtag', 'cashtag', 'bot_command', 'email', 'phone_number', 'bank_card']
  const foreign = [
    at('custom_emoji', { custom_emoji_id: '5' }),
    at('text_mention', { user: { id: 1, first_name: 'Anna' } }),
    at('date_time'),
    at('text_link', { url: 'javascript:alert(1)' }),
    at('text_link'),
  ]
  expect(keepEntities([...found.map((type) => at(type)), at('bold'), ...foreign])).toEqual([at('bold')])
})

test('a format keeps nothing that is not its own', () => {
  const told = at('bold', { url: 'https://example.com', language: 'rust', custom_emoji_id: '5' })
  expect(keepEntities([told])).toEqual([at('bold')])
})
