import { ArrowLeft, EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../kit/avatar.tsx'
import { Menu, type MenuItem } from '../kit/menu.tsx'
import { useTexts } from '../kit/texts.ts'

interface ChatHeaderProps {
  bot: { id: number; firstName: string }
  /** Whose phone it is. */
  owner: string
  typing: boolean
  menu: MenuItem[]
  onBack: () => void
}

/** The bot's name above its chat; beneath it, who is looking. */
export function ChatHeader({ bot, owner, typing, menu, onBack }: ChatHeaderProps) {
  const texts = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <header className="chat-header">
      <button
        type="button"
        className="icon-button accent"
        aria-label={texts.back}
        title={texts.pickChat}
        onClick={onBack}
      >
        <ArrowLeft size={22} aria-hidden />
      </button>
      <Avatar id={bot.id} name={bot.firstName} size={38} />
      <div className="chat-title">
        <h1>{bot.firstName}</h1>
        <p className={typing ? 'accent' : ''}>
          {typing ? texts.typing : `${texts.bot} · ${texts.you} ${owner}`}
        </p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.chatActions}
        onClick={() => setOpen(true)}
      >
        <EllipsisVertical size={20} aria-hidden />
      </button>
      {open && (
        <Menu
          label={texts.chatActions}
          items={menu}
          place={{ right: 8, top: 48 }}
          onClose={() => setOpen(false)}
        />
      )}
    </header>
  )
}
