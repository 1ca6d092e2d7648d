import { Image as ImageIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { FileName } from '#miniapp/ui/file-name.tsx'
import { fileTypeIcon } from '#miniapp/ui/file-type.ts'
import pictures from '#miniapp/ui/picture.module.css'
import { ProgressRing } from '#miniapp/ui/progress-ring.tsx'
import styles from './files.module.css'
import pendingStyles from './pending-files.module.css'
import { PhotoGrid } from './photo-grid.tsx'
import type { PendingFile } from './rows.ts'

interface Props {
  files: readonly PendingFile[]
  /** Ends what stands last, when no words follow. */
  meta: ReactNode
  /** Takes the reply back into the composer; null: it is there to be settled otherwise. */
  onTakeBack: (() => void) | null
}

export const photosOf = (files: readonly PendingFile[]) => files.filter(({ kind }) => kind === 'photo')

/** The photos and documents of a reply that is on its way, and how far each has got. */
export const PendingFiles = ({ files, meta, onTakeBack }: Props) => {
  const photos = photosOf(files)
  const documents = files.filter(({ kind }) => kind === 'document')
  return (
    <>
      {photos.length > 0 && (
        <PhotoGrid
          sizes={photos}
          photo={(index) => {
            const photo = photos[index]
            return photo && <PendingPhoto key={photo.id} photo={photo} onTakeBack={onTakeBack} />
          }}
          meta={documents.length === 0 && meta}
        />
      )}
      {documents.length > 0 && (
        <div className={styles.documents}>
          {documents.map((file) => (
            <PendingDocument key={file.id} file={file} onTakeBack={onTakeBack} />
          ))}
          {meta && <span className={styles.underMeta}>{meta}</span>}
        </div>
      )}
    </>
  )
}

const PendingPhoto = ({ photo, onTakeBack }: { photo: PendingFile; onTakeBack: Props['onTakeBack'] }) => (
  <span className={classes(pictures.place, styles.photo)}>
    {photo.preview ? (
      <img
        className={classes(pictures.picture, styles.picture, styles.shown)}
        src={photo.preview}
        alt=""
        decoding="async"
        draggable={false}
      />
    ) : (
      <ImageIcon size={24} strokeWidth={1.5} aria-hidden />
    )}
    <UnderWay file={photo} onTakeBack={onTakeBack} />
  </span>
)

const PendingDocument = ({ file, onTakeBack }: { file: PendingFile; onTakeBack: Props['onTakeBack'] }) => {
  const format = useFormat()
  const Type = fileTypeIcon(file.fileName, null)
  return (
    <div className={styles.document}>
      <span className={classes(pictures.fileType, styles.type)}>
        <Type size={22} strokeWidth={1.75} aria-hidden />
        <UnderWay file={file} onTakeBack={onTakeBack} />
      </span>
      <span className={styles.words}>
        <FileName name={file.fileName} className={styles.fileName} />
        <span className={styles.size}>
          {file.received > 0 && file.received < file.size && `${format.size(file.received)} / `}
          {format.size(file.size)}
        </span>
      </span>
    </div>
  )
}

/** The ring over a file, and in it the way to stop. */
const UnderWay = ({ file, onTakeBack }: { file: PendingFile; onTakeBack: Props['onTakeBack'] }) => {
  const text = useText()
  if (file.received >= file.size || onTakeBack === null) return null
  return (
    <button
      type="button"
      className={pendingStyles.underWay}
      aria-label={text('timeline-pending-take-back')}
      title={text('timeline-pending-take-back')}
      onClick={onTakeBack}
    >
      <ProgressRing
        done={file.received}
        whole={file.size}
        label={text('timeline-pending-file', { name: file.fileName })}
      />
      <span className={pendingStyles.stop}>
        <X size={16} strokeWidth={2.25} aria-hidden />
      </span>
    </button>
  )
}
