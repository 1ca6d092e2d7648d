import { describe, expect, test } from 'vitest'
import { safeLink } from './safe-link.ts'

const link = (type: string, text: string, url?: string) =>
  safeLink({ type, offset: 0, length: text.length, ...(url === undefined ? {} : { url }) }, text)

describe('addresses written in a text', () => {
  test('open in a browser', () => {
    expect(link('url', 'https://example.com/a?b=1#c')).toBe('https://example.com/a?b=1#c')
  })

  test('without a scheme are taken for https', () => {
    expect(link('url', 'example.com/a')).toBe('https://example.com/a')
    expect(link('url', 'example.com:8080/a')).toBe('https://example.com:8080/a')
  })

  test('of a script or a file are no links', () => {
    for (const text of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ])
      expect(link('url', text)).toBeNull()
  })

  test('that are no address at all are no links', () => {
    expect(link('url', 'http://')).toBeNull()
    expect(link('url', 'a b c')).toBeNull()
  })
})

describe('links under other words', () => {
  test('lead to http, https, mailto and tg addresses', () => {
    expect(link('text_link', 'here', 'http://example.com/')).toBe('http://example.com/')
    expect(link('text_link', 'here', 'mailto:a@example.com')).toBe('mailto:a@example.com')
    expect(link('text_link', 'here', 'tg://resolve?domain=durov')).toBe('https://t.me/durov')
    expect(link('text_link', 'here', 'tg://user?id=5')).toBe('tg://user?id=5')
  })

  test('lead nowhere else', () => {
    for (const url of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///x',
      'blob:https://example.com/1',
      'intent://x',
      'ftp://example.com',
      '//example.com',
      '/dialogs/1',
      '',
    ])
      expect(link('text_link', 'here', url)).toBeNull()
    expect(link('text_link', 'here')).toBeNull()
  })
})

describe('other entities', () => {
  test('a mention opens the person in Telegram', () => {
    expect(link('mention', '@durov')).toBe('https://t.me/durov')
  })

  test('an e-mail address and a phone number are given to the system', () => {
    expect(link('email', 'a@example.com')).toBe('mailto:a@example.com')
    expect(link('phone_number', '+7 (900) 123-45-67')).toBe('tel:+79001234567')
  })

  test('hashtags, commands and formatting lead nowhere', () => {
    for (const type of ['hashtag', 'cashtag', 'bot_command', 'bold', 'code', 'custom_emoji', 'unheard-of'])
      expect(link(type, 'x', 'https://example.com')).toBeNull()
  })
})
