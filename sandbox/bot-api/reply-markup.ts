import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@grammyjs/types'
import { isLoopback } from '#sandbox/loopback.ts'
import { isRecord } from './arguments.ts'
import { badRequest } from './errors.ts'
import type { MethodCall } from './method.ts'

/** What fits under one message. */
const MOST_BUTTONS = 100
const LONGEST_COPY = 256

/** What a call wants under its message or the input field. */
export type ReplyMarkup =
  | { type: 'inline'; keyboard: InlineKeyboardMarkup }
  | { type: 'keyboard'; keyboard: ReplyKeyboardMarkup }
  | { type: 'remove' }
  | { type: 'force-reply' }

/**
 * The reply_markup of a call, checked as Telegram checks it; undefined when absent.
 * @throws 400 naming what is wrong with the first wrong button.
 */
export function replyMarkup({ args }: MethodCall): ReplyMarkup | undefined {
  const markup = args.json('reply_markup', 'reply keyboard markup')
  if (markup === undefined) return undefined
  if (!isRecord(markup)) throw badRequest('object expected as reply markup')
  if (Array.isArray(markup.inline_keyboard)) {
    const inline_keyboard = rows(markup.inline_keyboard, inlineButton)
    if (inline_keyboard.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long')
    return { type: 'inline', keyboard: { inline_keyboard } }
  }
  if (Array.isArray(markup.keyboard))
    return { type: 'keyboard', keyboard: { ...markup, keyboard: rows(markup.keyboard, keyboardButton) } }
  if (markup.remove_keyboard === true) return { type: 'remove' }
  if (markup.force_reply === true) return { type: 'force-reply' }
  return undefined
}

/** The inline keyboard of a call that takes no other: undefined when absent or empty. */
export function inlineKeyboard(call: MethodCall): InlineKeyboardMarkup | undefined {
  const markup = replyMarkup(call)
  return markup?.type === 'inline' && markup.keyboard.inline_keyboard.length > 0 ? markup.keyboard : undefined
}

function rows<Button>(value: unknown[], check: (button: unknown) => Button): Button[][] {
  return value
    .map((row) => {
      if (!Array.isArray(row)) throw badRequest('expected an Array of Arrays of buttons')
      return row.map(check)
    })
    .filter((row) => row.length > 0)
}

type InlineButton = InlineKeyboardMarkup['inline_keyboard'][number][number]
type KeyboardButton = ReplyKeyboardMarkup['keyboard'][number][number]

function inlineButton(button: unknown): InlineButton {
  if (!isRecord(button))
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
  const text = checkText(button.text, 'inline keyboard button')
  if (typeof button.callback_data === 'string' && button.callback_data !== '') {
    if (Buffer.byteLength(button.callback_data) > 64) throw badRequest('BUTTON_DATA_INVALID')
    return { ...styleOf(button), text, callback_data: button.callback_data }
  }
  if (typeof button.url === 'string' && button.url !== '') {
    checkLink(button.url)
    return { ...styleOf(button), text, url: button.url }
  }
  if (isRecord(button.web_app))
    return { ...styleOf(button), text, web_app: { url: checkWebApp(button.web_app.url, 'inline keyboard') } }
  if (isRecord(button.copy_text) && typeof button.copy_text.text === 'string') {
    const copied = button.copy_text.text
    if (copied === '' || copied.length > LONGEST_COPY) throw badRequest('BUTTON_COPY_TEXT_INVALID')
    return { ...styleOf(button), text, copy_text: { text: copied } }
  }
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
}

function keyboardButton(button: unknown): KeyboardButton {
  if (typeof button === 'string') return { text: checkText(button, 'keyboard button') }
  if (!isRecord(button))
    throw badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
  const text = checkText(button.text, 'keyboard button')
  if (isRecord(button.web_app))
    return { ...styleOf(button), text, web_app: { url: checkWebApp(button.web_app.url, 'keyboard') } }
  if (button.request_contact === true) return { ...styleOf(button), text, request_contact: true }
  if (button.request_location === true) return { ...styleOf(button), text, request_location: true }
  return { ...styleOf(button), text }
}

function checkText(text: unknown, what: string): string {
  if (typeof text !== 'string') throw badRequest(`can't parse ${what}: Can't find field "text"`)
  if (text.trim() === '') throw badRequest(`${what} text must be non-empty`)
  return text
}

type Style = 'danger' | 'success' | 'primary'
const isStyle = (value: unknown): value is Style =>
  value === 'danger' || value === 'success' || value === 'primary'
const styleOf = ({ style }: Record<string, unknown>): { style?: Style } => (isStyle(style) ? { style } : {})

function checkLink(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !['http:', 'https:', 'tg:', 'ton:'].includes(parsed.protocol))
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
}

/**
 * A Mini App's address: https, or this very machine.
 * @throws 400 in Telegram's words.
 */
export function checkWebApp(url: unknown, where: 'inline keyboard' | 'keyboard' | 'menu'): string {
  if (typeof url !== 'string') throw badRequest(`can't parse ${where} button: Can't find field "url"`)
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed) throw badRequest(`${where} button Web App URL '${url}' is invalid: Wrong HTTP URL`)
  if (parsed.protocol !== 'https:' && !isLoopback(parsed))
    throw badRequest(`${where} button Web App URL '${url}' is invalid: Only HTTPS links are allowed`)
  return url
}
