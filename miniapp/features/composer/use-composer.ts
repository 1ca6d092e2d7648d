import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { Dialog, Me } from '#contract/resources.ts'
import { useClosingConfirmation } from '#miniapp/telegram/closing.ts'
import { type ComposerHandle, useComposerHandle } from './composer-handle.ts'
import { entersSending } from './enter-sends.ts'
import { hasKeyboard } from './has-keyboard.ts'
import { measureText } from './text-length.ts'
import { useAttaching } from './use-attaching.ts'
import { useCaret } from './use-caret.ts'
import { useSigning } from './use-signing.ts'
import { useSubmit } from './use-submit.ts'
import { useSuggesting } from './use-suggesting.tsx'
import { useWriting } from './use-writing.ts'
import { whyNoReply } from './why-no-reply.ts'
import { isBegun, longestOf, type Mode, mention, modeOf, put, typed, wordsOf } from './writing.ts'

export interface ComposerProps {
  dialog: Dialog
  me: Me
  handle: RefObject<ComposerHandle | null>
  /** Something is typed for the customer, and no longer. */
  onWriting(): void
  onRested(): void
}

/** Everything a composer knows and does; what it looks like is its own business. */
export const useComposer = ({ dialog, me, handle, onWriting, onRested }: ComposerProps) => {
  const field = useRef<HTMLTextAreaElement>(null)
  const { writing, change } = useWriting(me.id, dialog.id)
  const mode = modeOf(writing)
  const { edit, reply } = writing
  const words = wordsOf(writing)
  const blocked = mode === 'reply' ? whyNoReply(dialog) : null
  const length = measureText(words.text, longestOf(writing))
  const sign = useSigning(me)
  const caret = useCaret(field)
  const attaching = useAttaching(dialog.id, writing, change)
  const focus = () => field.current?.focus()
  const submitting = useSubmit({
    dialog,
    writing,
    change,
    tooLong: length.tooLong,
    signature: sign.isOn ? sign.signature : null,
  })
  const suggesting = useSuggesting({
    dialogId: dialog.id,
    myId: me.id,
    writing,
    caret: caret.caret,
    onCanned: (from, to, canned) => {
      caret.place(from + canned.text.length)
      change((now) => put(now, from, to, canned))
      onWriting()
    },
    onMention: (from, to, colleague) => {
      caret.place(from + colleague.name.length + 2)
      change((now) => mention(now, from, to, colleague))
    },
  })
  useClosingConfirmation(isBegun(writing))
  useComposerHandle(handle, { change, focus, attach: attaching.attach })
  useFocusOnOpening(field)

  const isReply = mode === 'reply' && edit === null && blocked === null
  // What is still being looked at would miss the reply.
  const canSubmit = submitting.canSubmit && !(isReply && attaching.isBusy)
  const send = () => {
    if (!canSubmit || blocked) return
    submitting.submit()
    onRested()
    focus()
  }
  /** Ends the edit, or answers no message. */
  const leave = () =>
    change((now) => (now.edit ? { ...now, edit: null } : { ...now, reply: { ...now.reply, replyTo: null } }))
  const pressKey = (event: KeyboardEvent) => {
    if (suggesting.press(event)) return
    // One after the other: what it is about, then the field, for keys do other things outside it.
    if (event.key === 'Escape') {
      if (edit || (mode === 'reply' && reply.replyTo)) leave()
      else field.current?.blur()
    }
    if (!entersSending(pickKeys(event), hasKeyboard())) return
    event.preventDefault()
    send()
  }
  return {
    ...{ field, writing, change, mode, words, blocked, length, sign, caret, attaching, suggesting },
    ...submitting,
    ...{ canSubmit, focus, send, leave, pressKey, isReply },
    /** Words or files for the customer are there. */
    isAnswering: isReply && (words.text.trim() !== '' || reply.files.length > 0),
    setMode: (next: Mode) => {
      change((now) => ({ ...now, mode: next }))
      if (hasKeyboard()) focus()
    },
    write: (value: string) => {
      const selected = caret.selected()
      change((now) => typed(now, value, selected))
      if (isReply) (value.trim() === '' ? onRested : onWriting)()
    },
    chooseFiles: (files: File[]) => {
      void attaching.attach(files)
      if (hasKeyboard()) focus()
    },
    /** Puts the @ a colleague's name follows. */
    nameSomebody: () => {
      const at = field.current?.selectionStart ?? words.text.length
      const lead = /(^|\s)$/.test(words.text.slice(0, at)) ? '@' : ' @'
      caret.place(at + lead.length)
      change((now) => put(now, at, at, { text: lead, entities: [] }))
    },
  }
}

/** With a hardware keyboard an opened dialog is written in at once. */
const useFocusOnOpening = (field: RefObject<HTMLTextAreaElement | null>): void => {
  useEffect(() => {
    if (hasKeyboard() && comesFromList()) field.current?.focus({ preventScroll: true })
  }, [field])
}

const comesFromList = () =>
  document.activeElement === document.body || document.activeElement?.closest('[data-dialog]') !== null

const pickKeys = ({ key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent }: KeyboardEvent) => ({
  ...{ key, shiftKey, ctrlKey, metaKey, altKey },
  isComposing: nativeEvent.isComposing,
})
