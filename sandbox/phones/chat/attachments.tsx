import { FileText, Image, MapPin, Mic, Sticker, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PersonInChat } from '#sandbox/client.ts'
import type { Texts } from '../kit/texts.ts'

/** Asks for a file of the reader's own machine; null when they thought better of it. */
const pickFile = (accept: string): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })

async function sendFile(chat: PersonInChat, kind: 'photo' | 'document', accept: string) {
  const file = await pickFile(accept)
  if (!file) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  await chat.attach({ kind, bytes, name: file.name, ...(file.type && { mime: file.type }) })
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
  { label: texts.photo, icon: <Image size={18} />, send: () => sendFile(chat, 'photo', 'image/*') },
  { label: texts.file, icon: <FileText size={18} />, send: () => sendFile(chat, 'document', '') },
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
