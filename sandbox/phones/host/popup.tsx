import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { type Texts, useTexts } from '../kit/texts.ts'
import type { Popup, PopupButton } from './host-state.ts'

const labelOf = (button: PopupButton, texts: Texts): string => {
  if (button.kind === 'ok') return texts.ok
  if (button.kind === 'close') return texts.close
  if (button.kind === 'cancel') return texts.cancel
  return button.text
}

const classOf = (button: PopupButton) =>
  button.kind === 'destructive'
    ? 'danger'
    : button.kind === 'cancel' || button.kind === 'close'
      ? ''
      : 'strong'

interface PopupProps {
  popup: Popup
  /** The pressed button's id; null when it was closed without one. */
  onClose: (buttonId: string | null) => void
}

/** Telegram's own popup over a Mini App. */
export function PopupDialog({ popup, onClose }: PopupProps) {
  const texts = useTexts()
  const titleId = useId()
  const dialog = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const buttons = dialog.current?.querySelectorAll('button')
    buttons?.item(buttons.length - 1).focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose(null)
  }
  return (
    <div className="shade">
      <div
        ref={dialog}
        className="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {popup.title && <h2 id={titleId}>{popup.title}</h2>}
        <p id={popup.title ? undefined : titleId}>{popup.message}</p>
        <div className={popup.buttons.length > 2 ? 'dialog-buttons stacked' : 'dialog-buttons'}>
          {popup.buttons.map((button) => (
            <button
              key={button.id}
              type="button"
              className={classOf(button)}
              onClick={() => onClose(button.id)}
            >
              {labelOf(button, texts)}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}
