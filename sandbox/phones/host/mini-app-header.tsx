import {
  ArrowLeft,
  ChevronDown,
  EllipsisVertical,
  Keyboard,
  Minimize2,
  Palette,
  RotateCw,
  Settings,
  X,
} from 'lucide-react'
import { useState } from 'react'
import { Menu, type MenuItem } from '../kit/menu.tsx'
import { useTexts } from '../kit/texts.ts'
import type { HostState } from './host-state.ts'
import { inkOn } from './ink-on.ts'
import { type Accent, accents } from './palettes.ts'

interface MiniAppHeaderProps {
  title: string
  color: string
  state: HostState
  accent: Accent
  keyboard: boolean
  canHaveKeyboard: boolean
  onBack: () => void
  onSettings: () => void
  onKeyboard: () => void
  onAccent: (accent: Accent) => void
  onReload: () => void
  onExitFullscreen: () => void
  onClose: () => void
}

function useItems(props: MiniAppHeaderProps): MenuItem[] {
  const texts = useTexts()
  const { state, accent } = props
  return [
    ...(state.settingsButton
      ? [{ label: texts.settings, icon: <Settings size={18} />, act: props.onSettings }]
      : []),
    { label: texts.reload, icon: <RotateCw size={18} />, act: props.onReload },
    ...(state.fullscreen
      ? [{ label: texts.exitFullscreen, icon: <Minimize2 size={18} />, act: props.onExitFullscreen }]
      : []),
    ...(props.canHaveKeyboard
      ? [
          {
            label: texts.keyboard,
            icon: <Keyboard size={18} />,
            checked: props.keyboard,
            act: props.onKeyboard,
          },
        ]
      : []),
    ...accents.map((name) => ({
      label: `${texts.accent}: ${texts[name]}`,
      icon: <Palette size={18} />,
      checked: name === accent,
      act: () => props.onAccent(name),
    })),
  ]
}

/** Telegram's own bar over a Mini App: back or close, its title, its menu. */
export function MiniAppHeader(props: MiniAppHeaderProps) {
  const texts = useTexts()
  const [open, setOpen] = useState(false)
  const items = useItems(props)
  const { state } = props
  return (
    <header
      className="mini-app-header"
      style={state.fullscreen ? {} : { background: props.color, color: inkOn(props.color) }}
    >
      {state.backButton ? (
        <button type="button" className="icon-button" aria-label={texts.miniAppBack} onClick={props.onBack}>
          <ArrowLeft size={22} aria-hidden />
        </button>
      ) : (
        <button type="button" className="icon-button" aria-label={texts.miniAppClose} onClick={props.onClose}>
          <X size={22} aria-hidden />
        </button>
      )}
      <div className="mini-app-title">
        <h2>{props.title}</h2>
        <p>{texts.bot}</p>
      </div>
      {state.backButton && (
        <button type="button" className="icon-button" aria-label={texts.miniAppClose} onClick={props.onClose}>
          <ChevronDown size={22} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={texts.miniAppMenu}
        onClick={() => setOpen(true)}
      >
        <EllipsisVertical size={20} aria-hidden />
      </button>
      {open && (
        <Menu
          label={texts.miniAppMenu}
          items={items}
          place={{ right: 8, top: 46 }}
          onClose={() => setOpen(false)}
        />
      )}
    </header>
  )
}
