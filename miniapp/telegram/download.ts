import { on } from '@telegram-apps/sdk-react'
import { knows } from './client.ts'
import { isInsideTelegram } from './launch.ts'
import { post } from './post.ts'

const ask = 'web_app_request_file_download'

/** How a file can be saved here: by the client's own request, by no means of the client's, or by the browser. */
export type WayToSave = 'client' | 'none' | 'browser'

export function wayToSave(): WayToSave {
  if (!isInsideTelegram()) return 'browser'
  return knows(ask) ? 'client' : 'none'
}

/** Lets the client ask whether to save a file; false when the person would not. `address` is absolute. */
export async function saveByClient(address: string, fileName: string): Promise<boolean> {
  try {
    return await new Promise<boolean>((resolve) => {
      on('file_download_requested', ({ status }) => resolve(status === 'downloading'), true)
      post()(ask, { url: address, file_name: fileName })
    })
  } catch {
    return false
  }
}

/** Lets the browser save what answers as an attachment. */
export function saveByBrowser(address: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.rel = 'noopener'
  document.body.append(link)
  link.click()
  link.remove()
}
