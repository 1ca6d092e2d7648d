import type { FormattedText } from '#contract/entities.ts'
import { limits } from '#contract/limits.ts'
import { ServiceError } from '#services/errors.ts'
import { checkText } from '#services/messages/check-text.ts'
import { keepEntities } from '#services/messages/keep-entities.ts'
import { cutOut } from '#services/outbox/split-text.ts'
import { requireName } from '#services/team/check-name.ts'

/** How many canned replies there may be. */
export const mostReplies = 500

export interface ReplyDraft extends FormattedText {
  shortcut: string
  title: string
  /** null: for everyone. */
  teamId: number | null
}

/** How long a shortcut may be, in characters. */
export const longestShortcut = 32

/** A shortcut as it is kept, or null: a slash before it is how it is called up, not a part of it. */
export function asShortcut(text: string): string | null {
  const shortcut = text.normalize('NFC').trim().replace(/^\//, '')
  return /^[\p{L}\p{M}\p{Nd}_-]{1,32}$/u.test(shortcut) ? shortcut : null
}

/** A shortcut made of a title: its letters and digits in small, in their own script; empty when it has none. */
export const shortcutFrom = (title: string): string =>
  [
    ...title
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '_')
      .replace(/^_/, ''),
  ]
    .slice(0, longestShortcut)
    .join('')
    .replace(/_$/, '')

function checkShortcut(text: string): string {
  const shortcut = asShortcut(text)
  if (shortcut === null) throw new ServiceError('invalid', 'no shortcut', ['shortcut'])
  return shortcut
}

/** Trimmed, with the formatting a bot can send; within one message of Telegram. */
function checkBody(given: FormattedText): FormattedText {
  const kept = { text: given.text, entities: keepEntities(given.entities) }
  checkText(kept.text, kept.entities)
  const body = cutOut(kept, 0, kept.text.length)
  if (body.text.length > limits.telegramText) throw new ServiceError('invalid', 'a text too long', ['text'])
  if (body.entities.length > limits.entitiesPerMessage)
    throw new ServiceError('invalid', 'too much formatting', ['entities'])
  return body
}

/**
 * The one place that knows what a canned reply may look like. Gives it as it is kept.
 * @throws ServiceError invalid, naming what is wrong: shortcut, title, text, entities
 */
export const checkReply = (draft: ReplyDraft): ReplyDraft => ({
  shortcut: checkShortcut(draft.shortcut),
  title: requireName(draft.title, 'title'),
  ...checkBody(draft),
  teamId: draft.teamId,
})
