import { type ReactNode, useEffect, useRef } from 'react'

export interface MenuItem {
  label: string
  icon?: ReactNode
  danger?: boolean
  /** For switches: whether it is on. */
  checked?: boolean
  act: () => void
}

interface MenuProps {
  label: string
  items: MenuItem[]
  /** Where it opens, in the coordinates of the nearest positioned ancestor. */
  place: { left?: number; right?: number; top?: number; bottom?: number }
  onClose: () => void
}

const move = (list: HTMLElement, by: number) => {
  const buttons = [...list.querySelectorAll<HTMLElement>('button')]
  const now = buttons.indexOf(document.activeElement as HTMLElement)
  buttons[(now + by + buttons.length) % buttons.length]?.focus()
}

/** A menu over everything, closed by a choice, by Escape or by a press outside. Arrows walk it. */
export function Menu({ label, items, place, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    list.current?.querySelector('button')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and the menu itself do the same by keyboard. */}
      <div className="menu-shade" onPointerDown={onClose} onContextMenu={(event) => event.preventDefault()} />
      <div
        ref={list}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className="menu"
        style={place}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else if (event.key === 'ArrowDown' && list.current) move(list.current, 1)
          else if (event.key === 'ArrowUp' && list.current) move(list.current, -1)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            {...(item.checked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
            className={item.danger ? 'menu-item danger' : 'menu-item'}
            onClick={() => {
              onClose()
              item.act()
            }}
          >
            {item.icon}
            <span>{item.label}</span>
            {item.checked && (
              <span aria-hidden className="menu-mark">
                ✓
              </span>
            )}
          </button>
        ))}
      </div>
    </>
  )
}
