import { RotateCw, X } from 'lucide-react'
import { limits } from '#contract/limits.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { FileName } from '#miniapp/ui/file-name.tsx'
import { fileTypeIcon } from '#miniapp/ui/file-type.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { ProgressRing } from '#miniapp/ui/progress-ring.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import type { Attached } from './attached.ts'
import styles from './tray.module.css'
import { troubleWords } from './trouble-words.ts'
import { useUploads } from './unsent-context.tsx'
import type { UploadView } from './upload-types.ts'

interface Props {
  files: readonly Attached[]
  /** How many more are being looked at. */
  coming: number
  asFiles: boolean
  /** None can be turned from a photo into a file now. */
  isBusy: boolean
  onRemove(id: string): void
  onAgain(file: Attached): void
  /** Photos leave as documents, or as photos again. */
  onAsFiles(asFiles: boolean): void
}

/** The files of a reply before it is sent: what each is, how far it has got, and the way to take it out. */
export const Tray = ({ files, coming, asFiles, isBusy, onRemove, onAgain, onAsFiles }: Props) => {
  const text = useText()
  const uploads = useUploads()
  const hasPhotos = files.some(({ width }) => width !== null)
  return (
    <div className={styles.tray}>
      <ul className={styles.files} aria-label={text('composer-tray')}>
        {files.map((file) => (
          <TrayFile
            key={file.id}
            file={file}
            view={uploads.get(file.id)}
            onRemove={() => onRemove(file.id)}
            onAgain={() => onAgain(file)}
          />
        ))}
        {Array.from({ length: Math.min(coming, limits.attachments - files.length) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
          <li key={`coming-${index}`} className={classes(styles.file, styles.photo)}>
            <span className={styles.picture}>
              <Spinner label={text('composer-looking')} />
            </span>
          </li>
        ))}
      </ul>
      {hasPhotos && (
        <label className={styles.asFiles}>
          <input
            type="checkbox"
            checked={asFiles}
            disabled={isBusy}
            onChange={({ target }) => onAsFiles(target.checked)}
          />
          {text('composer-as-files')}
        </label>
      )}
    </div>
  )
}

interface FileProps {
  file: Attached
  view: UploadView | undefined
  onRemove(): void
  onAgain(): void
}

const TrayFile = ({ file, view, onRemove, onAgain }: FileProps) => {
  const text = useText()
  const format = useFormat()
  const trouble = view?.trouble ? troubleWords(view.trouble, text) : null
  // One that came back from the server has no picture here.
  const isFaceless = view?.state === 'done' && view.preview === null
  const isPicture = file.kind === 'photo' && trouble === null && !isFaceless
  return (
    <li className={classes(styles.file, isPicture ? styles.photo : styles.document, trouble && styles.bad)}>
      {view?.trouble?.code === 'turned-away' ? (
        <button
          type="button"
          className={styles.picture}
          aria-label={text('app-retry')}
          title={text('app-retry')}
          onClick={onAgain}
        >
          <Icon of={RotateCw} />
        </button>
      ) : (
        <FilePicture file={file} view={view} />
      )}
      {!isPicture && (
        <span className={styles.words}>
          <FileName name={file.fileName} className={styles.name} />
          <span className={styles.size} role={trouble ? 'alert' : undefined}>
            {trouble ?? format.size(file.size)}
          </span>
        </span>
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={text('composer-remove', { name: file.fileName })}
        onClick={onRemove}
        onPointerDown={(event) => event.preventDefault()}
      >
        <span className={styles.removeIcon}>
          <X size={14} strokeWidth={2.25} aria-hidden />
        </span>
      </button>
    </li>
  )
}

/** The picture itself or its type's, and how much of it has come. */
const FilePicture = ({ file, view }: Pick<FileProps, 'file' | 'view'>) => {
  const text = useText()
  return (
    <span className={styles.picture}>
      {view?.preview ? (
        <img src={view.preview} alt="" className={styles.image} draggable={false} />
      ) : (
        <Icon of={fileTypeIcon(file.fileName, file.mimeType)} />
      )}
      {view?.state === 'going' && (
        <ProgressRing
          done={view.received}
          whole={file.size}
          label={text('composer-uploading', { name: file.fileName })}
        />
      )}
    </span>
  )
}
