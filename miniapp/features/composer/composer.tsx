import { ArrowUp, Check } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { Dialog, Me } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { useClosingConfirmation } from '#miniapp/telegram/closing.ts'
import { classes } from '#miniapp/ui/classes.ts'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import { AttachButton } from './attach-button.tsx'
import styles from './composer.module.css'
import { ComposerAbout } from './composer-about.tsx'
import { ComposerField } from './composer-field.tsx'
import { type ComposerHandle, useComposerHandle } from './composer-handle.ts'
import { ComposerTools } from './composer-tools.tsx'
import { entersSending } from './enter-sends.ts'
import { GuardBar } from './guard-bar.tsx'
import { hasKeyboard } from './has-keyboard.ts'
import { SuggestionPanel } from './suggestion-panel.tsx'
import { measureText } from './text-length.ts'
import { useAttaching } from './use-attaching.ts'
import { useCaret } from './use-caret.ts'
import { useSigning } from './use-signing.ts'
import { useSubmit } from './use-submit.ts'
import { useSuggesting } from './use-suggesting.tsx'
import { useWriting } from './use-writing.ts'
import { whyNoReply } from './why-no-reply.ts'
import { isBegun, longestOf, type Mode, mention, modeOf, put, typed, wordsOf } from './writing.ts'

interface Props {
  dialog: Dialog
  me: Me
  handle: RefObject<ComposerHandle | null>
  /** Something is typed for the customer, and no longer. */
  onWriting(): void
  onRested(): void
}

/** Where an operator writes, to the customer or to the team. Give it the dialog's id as `key`. */
export const Composer = ({ dialog, me, handle, onWriting, onRested }: Props) => {
  const text = useText()
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
  const { mentioned, canSubmit, isSaving, submit } = useSubmit({
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

  // With a hardware keyboard an opened dialog is written in at once.
  useEffect(() => {
    if (hasKeyboard() && comesFromList()) field.current?.focus({ preventScroll: true })
  }, [])

  const send = () => {
    if (!canSubmit || blocked) return
    submit()
    onRested()
    focus()
  }
  const setMode = (next: Mode) => {
    change((now) => ({ ...now, mode: next }))
    if (hasKeyboard()) focus()
  }
  const write = (value: string) => {
    const selected = caret.selected()
    change((now) => typed(now, value, selected))
    if (mode === 'reply' && edit === null) (value.trim() === '' ? onRested : onWriting)()
  }
  const chooseFiles = (files: File[]) => {
    void attaching.attach(files)
    if (hasKeyboard()) focus()
  }
  const nameSomebody = () => {
    const at = field.current?.selectionStart ?? words.text.length
    const lead = /(^|\s)$/.test(words.text.slice(0, at)) ? '@' : ' @'
    caret.place(at + lead.length)
    change((now) => put(now, at, at, { text: lead, entities: [] }))
  }
  const leave = () =>
    change((now) => (now.edit ? { ...now, edit: null } : { ...now, reply: { ...now.reply, replyTo: null } }))
  const pressKey = (event: KeyboardEvent) => {
    if (suggesting.press(event)) return
    // One after the other: what it is about, then the field, for keys do other things outside it.
    if (event.key === 'Escape') {
      if (edit || (mode === 'reply' && reply.replyTo)) leave()
      else field.current?.blur()
    }
    if (!entersSending({ ...pickKeys(event), isComposing: event.nativeEvent.isComposing }, hasKeyboard()))
      return
    event.preventDefault()
    send()
  }
  const isAnswering =
    mode === 'reply' && edit === null && !blocked && (words.text.trim() !== '' || reply.files.length > 0)
  return (
    <form
      className={classes(styles.composer, mode === 'note' && styles.note)}
      aria-label={text(`composer-mode-${mode}`)}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {suggesting.isOpen && <SuggestionPanel of={suggesting} />}
      {isAnswering && <GuardBar dialog={dialog} me={me} onGoOn={focus} />}
      <ComposerAbout
        writing={writing}
        length={length}
        mentioned={mentioned}
        change={change}
        onLeave={leave}
        onRemoveFile={attaching.remove}
        onAsFiles={attaching.setAsFiles}
      />
      {edit === null && (
        <ComposerTools
          mode={mode}
          onMode={setMode}
          sign={blocked ? null : sign}
          canReply={!blocked}
          onCanned={suggesting.toggle}
          onMention={nameSomebody}
        />
      )}
      {blocked ? (
        <p className={styles.blocked} role="status">
          {text(`composer-${blocked}`)}
        </p>
      ) : (
        <div className={styles.line}>
          {mode === 'reply' && edit === null && <AttachButton onFiles={chooseFiles} />}
          <ComposerField
            field={field}
            mode={mode}
            value={words.text}
            tooLong={length.tooLong}
            readOnly={isSaving}
            hasFiles={reply.files.length > 0}
            suggesting={suggesting}
            onText={write}
            onCaret={caret.look}
            onFiles={attaching.paste}
            onKeyDown={pressKey}
          />
          <button
            type="submit"
            className={styles.send}
            disabled={!canSubmit}
            aria-label={text(
              edit ? 'composer-save' : mode === 'note' ? 'composer-send-note' : 'composer-send',
            )}
            // The field keeps its focus, and the phone its keyboard.
            onPointerDown={(event) => event.preventDefault()}
          >
            <SendIcon isSaving={isSaving} isEdit={edit !== null} />
          </button>
        </div>
      )}
      {mode === 'reply' && edit === null && !blocked && sign.isOn && (
        <p className={styles.signature} dir="auto">
          {text('composer-signature', { signature: sign.signature })}
        </p>
      )}
    </form>
  )
}

const SendIcon = ({ isSaving, isEdit }: { isSaving: boolean; isEdit: boolean }) => {
  if (isSaving) return <Spinner />
  const Shape = isEdit ? Check : ArrowUp
  return <Shape size={22} strokeWidth={2.25} aria-hidden />
}

const pickKeys = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) => ({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
})

const comesFromList = () =>
  document.activeElement === document.body || document.activeElement?.closest('[data-dialog]') !== null
