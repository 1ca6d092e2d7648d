import { MessageSquare } from 'lucide-react'
import { limits } from '#contract/limits.ts'
import type { Attachment, DialogFile } from '#contract/resources.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { FileName } from '#miniapp/ui/file-name.tsx'
import { fileTypeIcon } from '#miniapp/ui/file-type.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import pictures from '#miniapp/ui/picture.module.css'
import styles from './document-row.module.css'
import parts from './parts.module.css'

interface Props {
  file: DialogFile
  onGo(messageId: number): void
  onSave(file: Attachment): void
}

/** A document: pressed, it is saved; its other button leads to the message it came with. */
export const DocumentRow = ({ file, onGo, onSave }: Props) => {
  const text = useText()
  const format = useFormat()
  const { attachment, messageId, operator, kind, createdAt } = file
  const { fileName, mimeType, size, isAvailable } = attachment
  const name = fileName ?? text('contact-document')
  const facts = [
    size !== null ? format.size(size) : '',
    format.date(createdAt),
    operator?.name ?? (kind === 'incoming' ? text('contact-file-customer') : text('contact-file-bot')),
  ]
  return (
    <li className={styles.document}>
      <button
        type="button"
        className={styles.save}
        aria-label={text('contact-file-save', { name })}
        disabled={!isAvailable}
        onClick={() => onSave(attachment)}
      >
        <span className={classes(pictures.fileType, styles.type)}>
          <Icon of={fileTypeIcon(fileName, mimeType)} size={22} />
        </span>
        <span className={styles.words}>
          <FileName name={name} />
          <span className={parts.hint} dir="auto">
            {facts.filter(Boolean).join(' · ')}
          </span>
          {!isAvailable && (
            <span className={parts.hint}>
              {text((size ?? 0) > limits.downloadFile ? 'contact-file-too-big' : 'contact-file-gone')}
            </span>
          )}
        </span>
      </button>
      <button
        type="button"
        className={parts.remove}
        aria-label={text('contact-file-go', { name })}
        title={text('contact-file-go', { name })}
        onClick={() => onGo(messageId)}
      >
        <Icon of={MessageSquare} size={18} />
      </button>
    </li>
  )
}
