import { describe, expect, it } from 'vitest'
import { readTelegramLink } from './telegram-link.ts'

describe('a link of Telegram’s own', () => {
  it('leads to an account, with what a bot is started with', () => {
    const invitation = { to: 'account', username: 'staff_bot', start: 'abc-12' }
    expect(readTelegramLink('https://t.me/staff_bot?start=abc-12')).toEqual(invitation)
    expect(readTelegramLink('https://telegram.me/staff_bot/?start=abc-12')).toEqual(invitation)
    expect(readTelegramLink('tg://resolve?domain=staff_bot&start=abc-12')).toEqual(invitation)
    expect(readTelegramLink('tg:resolve?domain=staff_bot&start=abc-12')).toEqual(invitation)
    expect(readTelegramLink('https://t.me/staff_bot')).toEqual({ ...invitation, start: null })
  })

  it('shares an address', () => {
    const shared = { to: 'share', url: 'https://t.me/staff_bot?start=abc' }
    const query = `url=${encodeURIComponent(shared.url)}&text=Join%20us`
    expect(readTelegramLink(`https://t.me/share/url?${query}`)).toEqual(shared)
    expect(readTelegramLink(`tg://msg_url?${query}`)).toEqual(shared)
  })

  it.for([
    'https://example.org/staff_bot?start=abc',
    'https://t.me.example.org/staff_bot',
    'https://t.me/channel/12',
    'https://t.me/+joinHash',
    'https://t.me/share/url',
    'tg://settings',
    'mailto:staff_bot@t.me',
    'not an address',
  ])('is not this: %s', (address) => {
    expect(readTelegramLink(address)).toBeNull()
  })
})
