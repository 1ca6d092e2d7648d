import { FileText, Image, MapPin, Mic, Sticker, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PersonInChat } from '#sandbox/client.ts'
import type { Texts } from '../kit/texts.ts'

/** Asks for files of the reader's own machine; none when they thought better of it. */
const pickFiles = (accept: string): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = true
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })

/** Several at once are an album, as Telegram's apps send them: one after the other under one number. */
async function sendFiles(chat: PersonInChat, kind: 'photo' | 'document', accept: string) {
  const files = await pickFiles(accept)
  const album = files.length > 1 ? { mediaGroupId: `${Date.now()}` } : {}
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    await chat.attach({ kind, bytes, name: file.name, ...(file.type && { mime: file.type }), ...album })
  }
}

const fileIds = () => {
  const unique = crypto.randomUUID().replaceAll('-', '')
  return { file_id: `sandbox-${unique}`, file_unique_id: unique.slice(0, 16) }
}

const sticker = () => ({
  ...fileIds(),
  type: 'regular',
  width: 512,
  height: 512,
  is_animated: false,
  is_video: false,
  emoji: '🌷',
  set_name: 'Tulips',
})

/** What a person can send besides words: files with their bytes, other kinds as Telegram describes them. */
export const attachments = (
  chat: PersonInChat,
  texts: Texts,
  owner: { id: number; firstName: string },
): { label: string; icon: ReactNode; send: () => Promise<unknown> }[] => [
  { label: texts.photo, icon: <Image size={18} />, send: () => sendFiles(chat, 'photo', 'image/*') },
  { label: texts.file, icon: <FileText size={18} />, send: () => sendFiles(chat, 'document', '') },
  {
    label: texts.sticker,
    icon: <Sticker size={18} />,
    send: () => chat.inject({ message: { sticker: sticker() } }),
  },
  {
    label: texts.voice,
    icon: <Mic size={18} />,
    send: () => chat.inject({ message: { voice: { ...fileIds(), duration: 7, mime_type: 'audio/ogg' } } }),
  },
  {
    label: texts.location,
    icon: <MapPin size={18} />,
    send: () => chat.inject({ message: { location: { latitude: 59.9311, longitude: 30.3609 } } }),
  },
  {
    label: texts.contact,
    icon: <UserRound size={18} />,
    send: () =>
      chat.inject({
        message: {
          contact: { phone_number: '+79005550123', first_name: owner.firstName, user_id: owner.id },
        },
      }),
  },
]
