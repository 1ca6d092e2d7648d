import type { ReactNode } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { pictureAtHand } from '#miniapp/api/local-pictures.ts'
import { DocumentLine } from './document-line.tsx'
import styles from './files.module.css'
import { PhotoGrid } from './photo-grid.tsx'
import { PhotoTile } from './photo-tile.tsx'

/** A file, and its picture where this device has just sent it. */
type ShownFile = Attachment & { atHand: string | null }

/** All files of one message or album, in their order: what is drawn as pictures, and what by name. */
export const filesOf = (items: readonly Message[]): { photos: ShownFile[]; documents: Attachment[] } => {
  const all = items.flatMap(({ attachments, clientId }) =>
    attachments.map((file, index) => ({ ...file, atHand: pictureAtHand(clientId, index) })),
  )
  const isPhoto = ({ kind, isAvailable }: Attachment) => kind === 'photo' && isAvailable
  return { photos: all.filter(isPhoto), documents: all.filter((file) => !isPhoto(file)) }
}

interface Props extends ReturnType<typeof filesOf> {
  /** Ends what stands last, when no words follow. */
  meta: ReactNode
}

/** The photos and documents of one bubble. */
export const MessageFiles = ({ photos, documents, meta }: Props) => {
  const endsInPhotos = documents.length === 0
  return (
    <>
      {photos.length > 0 && (
        <PhotoGrid
          sizes={photos}
          photo={(index, large) => {
            const photo = photos[index]
            return photo && <PhotoTile key={photo.id} photo={photo} atHand={photo.atHand} large={large} />
          }}
          meta={endsInPhotos && meta}
        />
      )}
      {documents.length > 0 && (
        <div className={styles.documents}>
          {documents.map((file) => (
            <DocumentLine key={file.id} file={file} />
          ))}
          {meta && <span className={styles.underMeta}>{meta}</span>}
        </div>
      )}
    </>
  )
}
