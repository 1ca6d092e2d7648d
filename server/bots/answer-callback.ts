import type { Api } from 'grammy'
import { isFields, textOf } from '#telegram/read-fields.ts'
import type { Afterwards } from './updates/handle-update.ts'

/** The query of a pressed inline button; null for any other update. */
export const callbackIdIn = (update: unknown): string | null =>
  isFields(update) && isFields(update.callback_query) ? textOf(update.callback_query.id) : null

/** Stops the spinner on a pressed button, with a short notice when there is something to say; `alert`: to be closed. */
export const answerCallback = (api: Api, callbackId: string, text?: string, alert = false): Afterwards => ({
  what: 'answering a button',
  run: () => api.answerCallbackQuery(callbackId, { text, ...(alert && { show_alert: true }) }),
})
