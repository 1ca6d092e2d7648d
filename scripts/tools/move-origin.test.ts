import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moveOrigin, moveStateFile } from './move-origin.ts'

const [from, to] = ['http://127.0.0.1:8083', 'http://127.0.0.1:9003']
const moved = (value: unknown) => moveOrigin(value, from, to)
const button = (origin: string, path = '/dialogs/7') => ({
  text: 'Open',
  web_app: { url: `${origin}${path}` },
})

test('buttons of old messages and menus lead to where the server is now', () => {
  const state = (origin: string) => ({
    bots: [
      { menuButton: { type: 'web_app', ...button(origin, '') }, webhook: { url: `${origin}/webhooks` } },
    ],
    chats: [
      { messages: [{ reply_markup: { inline_keyboard: [[button(origin), button(origin, '/?a#b')]] } }] },
    ],
  })
  expect(moved(state(from))).toEqual(state(to))
})

test.each([
  button('http://127.0.0.1:80831'),
  button('https://shop.example'),
  { text: `Look: ${from}/dialogs/7`, from: { id: 1, username: null }, date: 1, ok: true },
])('what leads elsewhere, and what people wrote, stays (%#)', (value) => {
  expect(moved(value)).toEqual(value)
})

test('a state file is replaced whole, and one that is not there is not made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'souffleur-move-'))
  try {
    const file = join(folder, 'sandbox.json')
    moveStateFile(file, from, to)
    expect(readdirSync(folder)).toEqual([])
    writeFileSync(file, JSON.stringify(button(from)))
    moveStateFile(file, from, to)
    expect(readdirSync(folder)).toEqual(['sandbox.json'])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(button(to))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
