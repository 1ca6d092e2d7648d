import type { Dialog } from '#contract/resources.ts'
import { askByPopup, type Question } from '#miniapp/telegram/popup.ts'
import type { Text } from './texts.tsx'

type Closing = Pick<Dialog, 'waitingSince' | 'contact'>

/** What is asked before a dialog is closed; null: nothing, for its customer does not wait. */
export const closingQuestion = (text: Text, { waitingSince, contact }: Closing): Question | null =>
  waitingSince === null
    ? null
    : {
        title: text('dialog-close-ask'),
        message: text('dialog-close-waiting', { name: contact.name }),
        confirm: text('dialog-close'),
        cancel: text('dialog-close-cancel'),
        destructive: true,
      }

/** Whether the dialog is to be closed, however that was asked for: while its customer waits, it is asked once more. */
export async function mayClose(text: Text, dialog: Closing): Promise<boolean> {
  const question = closingQuestion(text, dialog)
  return question === null || askByPopup(question)
}
