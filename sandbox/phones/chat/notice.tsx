import { useEffect, useRef } from 'react'
import { PopupDialog } from '../host/popup.tsx'

/** Words over the chat, shown for a moment, or until they are read: a bot's answer to a button, or the phone's own. */
export interface Notice {
  text: string
  alert: boolean
}

const shownFor = 3500

/** A toast, or an alert that waits to be read. */
export function NoticeView({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (notice.alert) return
    const timer = setTimeout(() => close.current(), shownFor)
    return () => clearTimeout(timer)
  }, [notice])
  if (!notice.alert)
    return (
      <div className="toast" role="status">
        {notice.text}
      </div>
    )
  return (
    <PopupDialog
      popup={{ title: '', message: notice.text, buttons: [{ id: 'ok', kind: 'ok', text: '' }] }}
      onClose={onClose}
    />
  )
}
