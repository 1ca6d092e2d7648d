import type { Dialog } from '#contract/resources.ts'
import type { Text } from '#miniapp/locales/texts.tsx'
import { askByPopup } from '#miniapp/telegram/popup.ts'

/** Whether the dialog is to be closed, however that was asked for: while its customer waits, it is asked once more. */
export async function mayClose(
  text: Text,
  { waitingSince, contact }: Pick<Dialog, 'waitingSince' | 'contact'>,
): Promise<boolean> {
  if (waitingSince === null) return true
  return askByPopup({
    title: text('dialog-close-ask'),
    message: text('dialog-close-waiting', { name: contact.name }),
    confirm: text('dialog-close'),
    cancel: text('dialog-close-cancel'),
    destructive: true,
  })
}
