import { on } from '@telegram-apps/sdk-react'
import { knows } from './client.ts'
import { post } from './post.ts'

export interface Question {
  title?: string
  message: string
  /** Words of the button that does it. */
  confirm: string
  cancel: string
  destructive?: boolean
}

const short = (words: string, most: number) => words.trim().slice(0, most)

let isAsking = false

async function askTheClient(question: Question): Promise<boolean> {
  // There is one popup at a time, and its answer does not say which question it is to.
  if (isAsking) return false
  isAsking = true
  const params = {
    title: short(question.title ?? '', 64),
    message: short(question.message, 256),
    buttons: [
      {
        id: 'yes',
        type: question.destructive ? ('destructive' as const) : ('default' as const),
        text: short(question.confirm, 64),
      },
      { id: 'no', type: 'default' as const, text: short(question.cancel, 64) },
    ],
  }
  try {
    return await new Promise<boolean>((resolve) => {
      on('popup_closed', ({ button_id: pressed }) => resolve(pressed === 'yes'), true)
      post()('web_app_open_popup', params)
    })
  } catch {
    return false
  } finally {
    isAsking = false
  }
}

/**
 * Asks yes or no in the client's own popup, else in the browser's. Pressing outside is no.
 * A popup takes 64 characters of title, 256 of message and 64 on a button.
 */
export async function askByPopup(question: Question): Promise<boolean> {
  if (knows('web_app_open_popup')) return askTheClient(question)
  const { title, message } = question
  return window.confirm(title ? `${title}\n\n${message}` : message)
}
