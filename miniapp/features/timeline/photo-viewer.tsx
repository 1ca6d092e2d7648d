import { useMemo, useState } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { usePhotosBeyond } from '#miniapp/api/dialog-files.ts'
import { useFileSources } from '#miniapp/api/file-links.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { viewerWords } from '#miniapp/locales/viewer-words.ts'
import { useBackLayer } from '#miniapp/telegram/back-button.ts'
import { Lightbox } from '#miniapp/ui/lightbox.tsx'
import { joinShots, type Shot, shotsOf } from './photo-shots.ts'

/** How near an end of the row the next photos are asked for. */
const near = 3

interface Props {
  dialogId: number
  /** Loaded ones, oldest first. */
  messages: readonly Message[]
  /** The attachment that is looked at. */
  fileId: number
  onView(fileId: number): void
  onSave(file: Attachment): void
  onClose(): void
}

/** The dialog's photos over the whole screen, begun at one of them; those beyond the loaded messages come as one nears them. */
export const PhotoViewer = ({ dialogId, messages, fileId, onView, onSave, onClose }: Props) => {
  const text = useText()
  useBackLayer(onClose)
  const { shots, index } = useShots(dialogId, messages, fileId)
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

/** The row of photos as far as it is known, and where in it one is. */
const useShots = (dialogId: number, messages: readonly Message[], fileId: number) => {
  const loaded = useMemo(() => shotsOf(messages), [messages])
  // What is beyond is counted from where the viewer was opened: messages that come later are among the loaded ones.
  const [edges] = useState(() => edgesOf(loaded, fileId))
  const [place, setPlace] = useState({ index: 0, count: 0 })
  const older = usePhotosBeyond(dialogId, 'before', edges.oldest, place.index < near)
  const newer = usePhotosBeyond(dialogId, 'after', edges.newest, place.index >= place.count - near)
  const shots = useMemo(() => joinShots(loaded, [...older, ...newer]), [loaded, older, newer])
  const index = shots.findIndex(({ file }) => file.id === fileId)
  if (index !== place.index || shots.length !== place.count) setPlace({ index, count: shots.length })
  return { shots, index }
}

const edgesOf = (shots: readonly Shot[], fileId: number) => {
  const ids = [fileId, ...shots.map(({ file }) => file.id)]
  return { oldest: Math.min(...ids), newest: Math.max(...ids) }
}
