import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { AttachButton } from './attach-button.tsx'
import styles from './composer.module.css'
import { ComposerAbout } from './composer-about.tsx'
import { ComposerField } from './composer-field.tsx'
import { ComposerTools } from './composer-tools.tsx'
import { GuardBar } from './guard-bar.tsx'
import { SendButton } from './send-button.tsx'
import { SuggestionPanel } from './suggestion-panel.tsx'
import { type ComposerProps, useComposer } from './use-composer.ts'

/** Where an operator writes, to the customer or to the team. Give it the dialog's id as `key`. */
export const Composer = (props: ComposerProps) => {
  const { dialog, me } = props
  const text = useText()
  const it = useComposer(props)
  const { mode, writing, blocked, sign, attaching } = it
  const isEdit = writing.edit !== null
  return (
    <form
      className={classes(styles.composer, mode === 'note' && styles.note)}
      aria-label={text(`composer-mode-${mode}`)}
      onSubmit={(event) => {
        event.preventDefault()
        it.send()
      }}
    >
      {it.suggesting.isOpen && <SuggestionPanel of={it.suggesting} />}
      {it.isAnswering && <GuardBar dialog={dialog} me={me} onGoOn={it.focus} />}
      <ComposerAbout
        writing={writing}
        length={it.length}
        mentioned={it.mentioned}
        change={it.change}
        onLeave={it.leave}
        attaching={attaching}
      />
      {!isEdit && (
        <ComposerTools
          mode={mode}
          onMode={it.setMode}
          sign={blocked ? null : sign}
          canReply={!blocked}
          onCanned={it.suggesting.toggle}
          onMention={it.nameSomebody}
        />
      )}
      {blocked ? (
        <p className={styles.blocked} role="status">
          {text(`composer-${blocked}`)}
        </p>
      ) : (
        <div className={styles.line}>
          {it.isReply && <AttachButton onFiles={it.chooseFiles} />}
          <ComposerField
            field={it.field}
            mode={mode}
            value={it.words.text}
            tooLong={it.length.tooLong}
            readOnly={it.isSaving}
            hasFiles={writing.reply.files.length > 0}
            suggesting={it.suggesting}
            onText={it.write}
            onCaret={it.caret.look}
            onFiles={attaching.paste}
            onKeyDown={it.pressKey}
          />
          <SendButton mode={mode} isEdit={isEdit} isSaving={it.isSaving} disabled={!it.canSubmit} />
        </div>
      )}
      {it.isReply && sign.isOn && (
        <p className={styles.signature} dir="auto">
          {text('composer-signature', { signature: sign.signature })}
        </p>
      )}
    </form>
  )
}
