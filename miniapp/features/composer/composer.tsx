import { ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import type { Dialog, Operator } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { useClosingConfirmation } from '#miniapp/telegram/closing.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import styles from './composer.module.css'
import { ComposerBlocked } from './composer-blocked.tsx'
import { entersSending } from './enter-sends.ts'
import { LengthNotice } from './length-notice.tsx'
import { ReplyBar } from './reply-bar.tsx'
import type { ReplyTarget } from './reply-target.ts'
import { measureText } from './text-length.ts'
import { useUnsentActions } from './unsent-context.tsx'
import { useAutoGrow } from './use-auto-grow.ts'
import { useDraft } from './use-draft.ts'
import { uuidV7 } from './uuid-v7.ts'

/** What the rest of the screen may ask of the composer. */
export interface ComposerHandle {
  replyTo(target: ReplyTarget): void
  /** Takes a refused reply's text back, before whatever is being written. */
  editAgain(reply: { text: string; replyTo: ReplyTarget }): void
}

interface Props {
  dialog: Dialog
  me: Operator
  handle: RefObject<ComposerHandle | null>
}

/** Where an operator writes. Give it the dialog's id as `key`. */
export const Composer = ({ dialog, me, handle }: Props) => {
  const text = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const { draft, change, clear } = useDraft(me.id, dialog.id)
  const { send } = useUnsentActions()
  const length = measureText(draft.text)
  const written = draft.text.trim()
  useAutoGrow(field, draft.text)
  useClosingConfirmation(written !== '')
  useImperativeHandle(handle, () => ({
    replyTo: (replyTo) => {
      change({ ...draft, replyTo })
      field.current?.focus()
    },
    editAgain: (reply) => {
      change({
        text: [reply.text, draft.text].filter(Boolean).join('\n'),
        replyTo: reply.replyTo ?? draft.replyTo,
      })
      field.current?.focus()
    },
  }))

  // With a hardware keyboard an opened dialog is written in at once.
  useEffect(() => {
    if (hasKeyboard() && comesFromList()) field.current?.focus({ preventScroll: true })
  }, [])

  const submit = () => {
    if (written === '' || length.tooLong) return
    send({
      clientId: uuidV7(),
      dialogId: dialog.id,
      text: written,
      replyTo: draft.replyTo,
      createdAt: new Date().toJSON(),
    })
    clear()
    haptic('light')
    field.current?.focus()
  }
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft.replyTo) change({ ...draft, replyTo: null })
    if (!entersSending({ ...pickKeys(event), isComposing: event.nativeEvent.isComposing }, hasKeyboard()))
      return
    event.preventDefault()
    submit()
  }

  if (!dialog.writable || dialog.blockedByUser) return <ComposerBlocked writable={dialog.writable} />
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {draft.replyTo && (
        <ReplyBar replyTo={draft.replyTo} onCancel={() => change({ ...draft, replyTo: null })} />
      )}
      <LengthNotice length={length} />
      <div className={styles.line}>
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          dir="auto"
          value={draft.text}
          placeholder={text('composer-placeholder')}
          aria-label={text('composer-label')}
          aria-invalid={length.tooLong}
          enterKeyHint={hasKeyboard() ? 'send' : 'enter'}
          autoComplete="off"
          onChange={(event) => change({ ...draft, text: event.target.value })}
          onKeyDown={pressKey}
        />
        <button
          type="submit"
          className={styles.send}
          disabled={written === '' || length.tooLong}
          aria-label={text('composer-send')}
          // The field keeps its focus, and the phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
        >
          <ArrowUp size={22} strokeWidth={2.25} aria-hidden />
        </button>
      </div>
    </form>
  )
}

const pickKeys = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
})

const hasKeyboard = () => window.matchMedia('(pointer: fine)').matches

const comesFromList = () =>
  document.activeElement === document.body || document.activeElement?.closest('[data-dialog]') !== null
