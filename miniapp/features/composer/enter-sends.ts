interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** An input method is still composing: Enter chooses a word. */
  isComposing: boolean
}

/**
 * Whether a key press in the composer sends. With a hardware keyboard Enter does and Shift-Enter breaks the
 * line; on touch Enter breaks the line. Ctrl-Enter and Cmd-Enter always send.
 */
export const entersSending = (press: KeyPress, hasKeyboard: boolean): boolean => {
  if (press.key !== 'Enter' || press.isComposing || press.altKey) return false
  if (press.ctrlKey || press.metaKey) return true
  return hasKeyboard && !press.shiftKey
}
