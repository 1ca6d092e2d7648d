import { useMemo } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { useFileSources } from '#miniapp/api/file-links.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { viewerWords } from '#miniapp/locales/viewer-words.ts'
import { useBackLayer } from '#miniapp/telegram/back-button.ts'
import { Lightbox } from '#miniapp/ui/lightbox.tsx'

interface Props {
  /** Loaded ones, oldest first: their photos can be gone through. */
  messages: readonly Message[]
  /** The attachment that is looked at. */
  fileId: number
  onView(fileId: number): void
  onSave(file: Attachment): void
  onClose(): void
}

/** The dialog's photos over the whole screen, begun at one of them. */
export const PhotoViewer = ({ messages, fileId, onView, onSave, onClose }: Props) => {
  const text = useText()
  useBackLayer(onClose)
  const shots = useMemo(() => messages.flatMap(photosOf), [messages])
  const index = shots.findIndex(({ file }) => file.id === fileId)
  const sources = useFileSources(shots.slice(Math.max(index - 1, 0), index + 2).map(({ file }) => file.id))
  const photos = useMemo(
    () =>
      shots.map(({ file: { id, width, height }, caption }) => ({
        id,
        width,
        height,
        caption,
        alt: caption || text('timeline-kind-photo'),
        src: sources.addresses.get(id) ?? null,
        failed: sources.failed.has(id),
      })),
    [shots, sources.addresses, sources.failed, text],
  )
  if (index === -1) return null
  return (
    <Lightbox
      photos={photos}
      index={index}
      words={viewerWords(text)}
      onIndex={(next) => {
        const shot = shots[next]
        if (shot) onView(shot.file.id)
      }}
      onSave={({ id }) => {
        const shot = shots.find(({ file }) => file.id === id)
        if (shot) onSave(shot.file)
      }}
      onRetry={({ id }) => sources.again(id)}
      onClose={onClose}
    />
  )
}

/** What was taken back is no longer gone through. */
const photosOf = ({ attachments, text, deletedAt }: Message) =>
  deletedAt
    ? []
    : attachments
        .filter(({ kind, isAvailable }) => kind === 'photo' && isAvailable)
        .map((file) => ({ file, caption: text }))
