import type { ReactNode } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { pictureAtHand } from '#miniapp/api/local-pictures.ts'
import { isPicture } from './body-lines.ts'
import { DocumentLine } from './document-line.tsx'
import styles from './files.module.css'
import { PhotoGrid } from './photo-grid.tsx'
import { PhotoTile } from './photo-tile.tsx'

/** A file, and its picture where this device has just sent it. */
type ShownFile = Attachment & { atHand: string | null }

/** The photos of one message or album, in their order. */
export const picturesOf = (items: readonly Message[]): ShownFile[] =>
  items
    .flatMap(({ attachments, clientId }) =>
      attachments.map((file, index) => ({ ...file, atHand: pictureAtHand(clientId, index) })),
    )
    .filter(isPicture)

interface PhotosProps {
  photos: readonly ShownFile[]
  /** Lies over them, when nothing follows. */
  meta: ReactNode
}

/** The photos of one bubble. */
export const MessagePhotos = ({ photos, meta }: PhotosProps) => (
  <PhotoGrid
    sizes={photos}
    photo={(index, large) => {
      const photo = photos[index]
      return photo && <PhotoTile key={photo.id} photo={photo} atHand={photo.atHand} large={large} />
    }}
    meta={meta}
  />
)

/** Documents one under the other; `meta` ends them when nothing follows. */
export const MessageDocuments = ({ files, meta }: { files: readonly Attachment[]; meta: ReactNode }) => (
  <div className={styles.documents}>
    {files.map((file) => (
      <DocumentLine key={file.id} file={file} />
    ))}
    {meta && <span className={styles.underMeta}>{meta}</span>}
  </div>
)
