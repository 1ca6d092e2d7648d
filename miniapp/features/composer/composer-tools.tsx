import { AtSign, Check, PenLine, Zap } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Segmented } from '#miniapp/ui/segmented.tsx'
import styles from './composer.module.css'
import type { Mode } from './writing.ts'

interface Props {
  mode: Mode
  onMode(mode: Mode): void
  /** Null where nobody can be answered. */
  sign: { signature: string; isOn: boolean; toggle(): void } | null
  onCanned(): void
  onMention(): void
  canReply: boolean
}

/** Over the field: to whom it goes, and what helps to write it. */
export const ComposerTools = ({ mode, onMode, sign, onCanned, onMention, canReply }: Props) => {
  const text = useText()
  return (
    <div className={styles.tools}>
      <Segmented
        label={text('composer-mode')}
        options={(['reply', 'note'] as const).map((value) => ({
          value,
          label: text(`composer-mode-${value}`),
        }))}
        value={mode}
        onChange={onMode}
      />
      <span className={styles.toolsEnd}>
        {mode === 'reply' && sign && (
          <button
            type="button"
            role="switch"
            aria-checked={sign.isOn}
            aria-label={text('composer-sign-as', { signature: sign.signature })}
            className={classes(styles.sign, sign.isOn && styles.signed)}
            onClick={sign.toggle}
            onPointerDown={keepFocus}
          >
            <Icon of={sign.isOn ? Check : PenLine} size={16} />
            <span className={styles.signWords}>{text('composer-sign')}</span>
          </button>
        )}
        {mode === 'reply' && canReply && (
          <IconButton label={text('composer-canned')} onClick={onCanned} onPointerDown={keepFocus}>
            <Icon of={Zap} size={22} />
          </IconButton>
        )}
        {mode === 'note' && (
          <IconButton label={text('composer-mention')} onClick={onMention} onPointerDown={keepFocus}>
            <Icon of={AtSign} size={22} />
          </IconButton>
        )}
      </span>
    </div>
  )
}

/** The field keeps its focus, and the phone its keyboard. */
const keepFocus = (event: { preventDefault(): void }) => event.preventDefault()
