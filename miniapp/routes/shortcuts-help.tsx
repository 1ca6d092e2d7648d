import { Keyboard } from 'lucide-react'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { LazyShortcutsSheet } from '#miniapp/features/shortcuts/lazy-shortcuts-sheet.ts'
import { useShortcuts } from '#miniapp/features/shortcuts/use-shortcuts.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import type { MenuEntry } from '#miniapp/ui/menu-content.tsx'

const Help = createContext<() => void>(() => undefined)

/** Whether there is likely a keyboard to press them on. */
const hasKeyboard = () => matchMedia('(hover: hover)').matches

/** Around all that may ask what the keys do. */
export function ShortcutsHelp({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const [open] = useState(() => () => setOpen(true))
  useShortcuts({ help: open })
  return (
    <Help value={open}>
      {children}
      {isOpen && <LazyShortcutsSheet onClose={() => setOpen(false)} />}
    </Help>
  )
}

/** An entry of a menu that tells of the keys; none where there is no keyboard. */
export function useHelpEntry(): readonly MenuEntry[] {
  const text = useText()
  const open = use(Help)
  return useMemo(
    () =>
      hasKeyboard()
        ? [
            {
              key: 'shortcuts',
              label: text('shortcuts-title'),
              icon: <Icon of={Keyboard} />,
              onSelect: open,
            },
          ]
        : [],
    [text, open],
  )
}

/** The same as a button. */
export function HelpButton() {
  const text = useText()
  const open = use(Help)
  return hasKeyboard() && <Button onClick={open}>{text('shortcuts-title')}</Button>
}
