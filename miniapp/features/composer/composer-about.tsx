import { Pencil, Reply } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { AboveBar } from './above-bar.tsx'
import styles from './composer.module.css'
import { LengthNotice } from './length-notice.tsx'
import type { Colleague } from './mentions.ts'
import type { TextLength } from './text-length.ts'
import { Tray } from './tray.tsx'
import type { useAttaching } from './use-attaching.ts'
import { modeOf, plain, type Writing, wordsOf } from './writing.ts'

interface Props {
  writing: Writing
  length: TextLength
  /** Whom the note names. */
  mentioned: readonly Colleague[]
  change(next: (now: Writing) => Writing): void
  /** Ends the edit, or answers no message. */
  onLeave(): void
  attaching: ReturnType<typeof useAttaching>
}

/** All that is to be known about what the field holds, over it. */
export const ComposerAbout = (props: Props) => {
  const { writing, length, mentioned, change, onLeave, attaching } = props
  const text = useText()
  const { edit, reply } = writing
  const isReply = edit === null && modeOf(writing) === 'reply'
  return (
    <>
      {edit && (
        <AboveBar
          icon={Pencil}
          title={text(edit.mode === 'note' ? 'composer-editing-note' : 'composer-editing')}
          words={edit.was}
          cancel={text('composer-editing-cancel')}
          onCancel={onLeave}
        />
      )}
      {isReply && reply.replyTo && (
        <AboveBar
          icon={Reply}
          title={text('composer-reply-to')}
          words={reply.replyTo.text || text('composer-reply-no-text')}
          cancel={text('composer-reply-cancel')}
          onCancel={onLeave}
        />
      )}
      {isReply && (reply.files.length > 0 || attaching.coming > 0) && (
        <Tray
          files={reply.files}
          coming={attaching.coming}
          asFiles={reply.asFiles}
          isBusy={attaching.isBusy}
          onRemove={attaching.remove}
          onAgain={attaching.again}
          onAsFiles={attaching.setAsFiles}
        />
      )}
      {mentioned.length > 0 && (
        <p className={styles.near} role="status">
          {text('composer-mentioned', { names: mentioned.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {isReply && wordsOf(writing).entities.length > 0 && (
        <p className={styles.formatted}>
          {text('composer-formatted')}
          <button
            type="button"
            className={styles.plain}
            onClick={() => change(plain)}
            onPointerDown={(event) => event.preventDefault()}
          >
            {text('composer-formatted-drop')}
          </button>
        </p>
      )}
      <LengthNotice length={length} />
    </>
  )
}
