import { showPopup } from '@telegram-apps/sdk-react'
import { isInsideTelegram } from './launch.ts'
import { quietly } from './quietly.ts'

export interface Question {
  title?: string
  message: string
  /** Words of the button that does it. */
  confirm: string
  cancel: string
  destructive?: boolean
}

/**
 * Asks yes or no in the client's own popup, else in the browser's. Pressing outside is no.
 * A popup takes 64 characters of title, 256 of message and 64 on a button.
 */
export async function askByPopup({
  title,
  message,
  confirm,
  cancel,
  destructive,
}: Question): Promise<boolean> {
  const asked = isInsideTelegram()
    ? quietly(() =>
        showPopup.ifAvailable({
          ...(title && { title: title.slice(0, 64) }),
          message: message.slice(0, 256),
          buttons: [
            { id: 'yes', type: destructive ? 'destructive' : 'default', text: confirm.slice(0, 64) },
            { id: 'no', type: 'default', text: cancel.slice(0, 64) },
          ],
        }),
      )
    : undefined
  if (asked?.[0]) return (await asked[1].catch(() => null)) === 'yes'
  return window.confirm(title ? `${title}\n\n${message}` : message)
}
