import { useState } from 'react'

const key = 'souffleur.contact-beside'

/** Whether this device shows the panel of the contact where there is room beside the dialog; it does at first. */
export function useContactBeside(): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(() => localStorageOf()?.getItem(key) !== 'closed')
  const keep = (next: boolean) => {
    setOpen(next)
    localStorageOf()?.setItem(key, next ? 'open' : 'closed')
  }
  return [isOpen, keep]
}

/** A webview may forbid it; then the choice lasts as long as the page. */
function localStorageOf(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
