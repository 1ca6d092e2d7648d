import { Image, MessageSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Attachment, DialogFile } from '#contract/resources.ts'
import { useFileSource, useFileSources } from '#miniapp/api/file-links.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { viewerWords } from '#miniapp/locales/viewer-words.ts'
import { useBackLayer } from '#miniapp/telegram/back-button.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Lightbox } from '#miniapp/ui/lightbox.tsx'
import pictures from '#miniapp/ui/picture.module.css'
import { useInSight } from '#miniapp/ui/use-in-sight.ts'
import styles from './photo-grid.module.css'

/** So many photos before the last the next ones are asked for. */
const nearEnd = 3

interface Props {
  /** Newest first. */
  files: readonly DialogFile[]
  onGo(messageId: number): void
  onSave(file: Attachment): void
  /** Brings older ones, when one nears the last in the viewer; null: there are none now. */
  onMore: (() => void) | null
}

/** Photos three in a row; pressed, one fills the screen, and from there leads to its message. */
export const PhotoGrid = ({ files, onGo, onSave, onMore }: Props) => {
  const [viewed, setViewed] = useState<number | null>(null)
  return (
    <>
      <ul className={styles.photos}>
        {files.map((file) => (
          <PhotoTile key={file.attachment.id} file={file} onOpen={setViewed} onGo={onGo} />
        ))}
      </ul>
      {viewed !== null && (
        <Viewer
          files={files}
          fileId={viewed}
          onView={setViewed}
          onSave={onSave}
          onMore={onMore}
          onClose={() => setViewed(null)}
        />
      )}
    </>
  )
}

interface TileProps {
  file: DialogFile
  onOpen(fileId: number): void
  onGo(messageId: number): void
}

const PhotoTile = ({ file: { attachment, messageId, createdAt }, onOpen, onGo }: TileProps) => {
  const text = useText()
  const format = useFormat()
  const tile = useRef<HTMLLIElement>(null)
  const inSight = useInSight(tile)
  const { id, hasThumb, isAvailable } = attachment
  const { src, again } = useFileSource(id, hasThumb ? 'thumb' : 'view', inSight && isAvailable)
  const [tries, setTries] = useState(0)
  const date = format.date(createdAt)
  return (
    <li ref={tile} className={styles.photo}>
      <button
        type="button"
        className={pictures.place}
        aria-label={text('contact-photo-open', { date })}
        disabled={!isAvailable}
        onClick={() => onOpen(id)}
      >
        <Icon of={Image} />
        {src && tries < 2 && (
          <img
            className={pictures.picture}
            src={src}
            alt=""
            decoding="async"
            draggable={false}
            onError={() => {
              // Its link may have expired: one more is asked for, then its place stays empty.
              setTries(tries + 1)
              if (tries === 0) again()
            }}
          />
        )}
      </button>
      <button
        type="button"
        className={styles.go}
        aria-label={text('contact-photo-go', { date })}
        title={text('contact-photo-go', { date })}
        onClick={() => onGo(messageId)}
      >
        <Icon of={MessageSquare} size={16} />
      </button>
    </li>
  )
}

interface ViewerProps {
  files: readonly DialogFile[]
  fileId: number
  onView(fileId: number): void
  onSave(file: Attachment): void
  onMore: Props['onMore']
  onClose(): void
}

const Viewer = ({ files, fileId, onView, onSave, onMore, onClose }: ViewerProps) => {
  const text = useText()
  const format = useFormat()
  useBackLayer(onClose)
  const shots = files.filter(({ attachment }) => attachment.isAvailable)
  const index = shots.findIndex(({ attachment }) => attachment.id === fileId)
  const near = shots.slice(Math.max(index - 1, 0), index + 2).map(({ attachment }) => attachment.id)
  const sources = useFileSources(near)
  const isNearEnd = index >= shots.length - nearEnd
  useEffect(() => {
    if (isNearEnd) onMore?.()
  }, [isNearEnd, onMore])
  if (index === -1) return null
  return (
    <Lightbox
      photos={shots.map(({ attachment: { id, width, height }, text: caption, createdAt }) => ({
        id,
        width,
        height,
        caption,
        alt: caption || text('contact-photo-open', { date: format.date(createdAt) }),
        src: sources.addresses.get(id) ?? null,
        failed: sources.failed.has(id),
      }))}
      index={index}
      words={viewerWords(text)}
      onIndex={(next) => {
        const shot = shots[next]
        if (shot) onView(shot.attachment.id)
      }}
      onSave={({ id }) => {
        const shot = shots.find(({ attachment }) => attachment.id === id)
        if (shot) onSave(shot.attachment)
      }}
      onRetry={({ id }) => sources.again(id)}
      onClose={onClose}
    />
  )
}
