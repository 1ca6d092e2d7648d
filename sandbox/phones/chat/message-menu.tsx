import type { Message } from '@grammyjs/types'
import { Copy, Pencil, Reply } from 'lucide-react'
import type { MenuItem } from '../kit/menu.tsx'
import type { Texts } from '../kit/texts.ts'
import type { Target } from './composer.tsx'

interface MessageMenuOptions {
  texts: Texts
  own: boolean
  onTarget: (target: Target) => void
  onCopy: (text: string) => void
}

/** What can be done with a message. */
export function messageMenu(
  message: Message,
  { texts, own, onTarget, onCopy }: MessageMenuOptions,
): MenuItem[] {
  const words = message.text ?? message.caption
  return [
    { label: texts.reply, icon: <Reply size={18} />, act: () => onTarget({ kind: 'reply', message }) },
    ...(words ? [{ label: texts.copy, icon: <Copy size={18} />, act: () => onCopy(words) }] : []),
    ...(message.text !== undefined && own
      ? [{ label: texts.edit, icon: <Pencil size={18} />, act: () => onTarget({ kind: 'edit', message }) }]
      : []),
  ]
}
