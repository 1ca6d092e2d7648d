import type { MenuButton } from '@grammyjs/types'
import { AppWindow, Menu as MenuIcon } from 'lucide-react'
import { useTexts } from '../kit/texts.ts'

interface BotMenuButtonProps {
  button: MenuButton
  hasCommands: boolean
  /** While something is typed its icon alone stands there. */
  compact: boolean
  onPress: () => void
}

/** The bot's button beside the field: its Mini App, or its commands. */
export function BotMenuButton({ button, hasCommands, compact, onPress }: BotMenuButtonProps) {
  const texts = useTexts()
  if (button.type !== 'web_app' && !hasCommands) return null
  return (
    <button
      type="button"
      className={compact ? 'menu-button compact' : 'menu-button'}
      data-part="menu-button"
      onClick={onPress}
    >
      {button.type === 'web_app' ? <AppWindow size={16} aria-hidden /> : <MenuIcon size={16} aria-hidden />}
      <span className={compact ? 'sr-only' : ''}>
        {button.type === 'web_app' ? button.text : texts.commands}
      </span>
    </button>
  )
}
