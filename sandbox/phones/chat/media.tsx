import type { Message } from '@grammyjs/types'
import { FileText, MapPin, Mic, Music, Play, UserRound, Video } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useSandbox } from '../kit/sandbox.ts'
import { useTexts } from '../kit/texts.ts'
import { formatDuration, formatSize } from './format.ts'

function Row({ icon, title, note }: { icon: ReactNode; title: string; note: string }) {
  return (
    <div className="media-row">
      <span className="media-disc" aria-hidden>
        {icon}
      </span>
      <span className="media-words">
        <span className="media-title">{title}</span>
        <span className="media-note">{note}</span>
      </span>
    </div>
  )
}

/** A file with its bytes: a tap saves it. */
function SavedRow({ fileId, name, size }: { fileId: string; name: string; size: number | undefined }) {
  const texts = useTexts()
  const { client } = useSandbox()
  return (
    <a className="media-link" href={client.saveUrl(fileId, name)} title={texts.save}>
      <Row icon={<FileText size={20} />} title={name} note={formatSize(size)} />
    </a>
  )
}

/** A picture of the sandbox; a plain field of its proportions until it has come, or when it cannot. */
function Picture({
  fileId,
  width,
  height,
  label,
  hidden,
}: {
  fileId: string
  width: number
  height: number
  label: string
  hidden: boolean
}) {
  const texts = useTexts()
  const { client } = useSandbox()
  const src = client.fileUrl(fileId)
  const [shown, setShown] = useState(!hidden)
  const [missing, setMissing] = useState(false)
  const shownWidth = Math.min(260, Math.max(140, width), 300 * (width / height))
  return (
    <div className="picture" style={{ width: shownWidth, aspectRatio: `${width} / ${height}` }}>
      {!missing && (
        <img src={src} alt={label} className={shown ? '' : 'blurred'} onError={() => setMissing(true)} />
      )}
      {shown && !missing && (
        <a className="picture-save" href={client.saveUrl(fileId, `${label}.jpg`)} title={texts.save}>
          <span className="sr-only">{texts.save}</span>
        </a>
      )}
      {!shown && (
        <button
          type="button"
          className="picture-cover"
          aria-label={texts.spoilerPhoto}
          onClick={() => setShown(true)}
        />
      )}
    </div>
  )
}

/** Heights of the bars, in the grid's units: uneven, and the same each time for one message. */
const barHeights = (seed: number): number[] =>
  Array.from(
    { length: 28 },
    (_, at) => 4 + Math.round(12 * Math.abs(Math.sin(seed * 7 + at * 1.7) * Math.cos(at * 0.6))),
  )

function Wave({ seed }: { seed: number }) {
  const path = barHeights(seed)
    .map((height, at) => `M${at * 4 + 1} 20v${-height}`)
    .join('')
  return (
    <svg className="wave" viewBox="0 0 112 20" width="112" height="20" aria-hidden="true">
      <path d={path} stroke="currentColor" strokeWidth="2" strokeLinecap="round" fill="none" />
    </svg>
  )
}

/** What a message holds besides words; null when it is words alone. */
export function Media({ message }: { message: Message }) {
  const texts = useTexts()
  const photo = message.photo?.at(-1)
  if (photo)
    return (
      <Picture
        fileId={photo.file_id}
        width={photo.width}
        height={photo.height}
        label={texts.photoName}
        hidden={message.has_media_spoiler === true}
      />
    )
  if (message.sticker) return <div className="sticker">{message.sticker.emoji ?? '🙂'}</div>
  if (message.voice)
    return (
      <div className="media-row">
        <span className="media-disc" aria-hidden>
          <Mic size={20} />
        </span>
        <span className="media-words">
          <span className="sr-only">{texts.voice}</span>
          <Wave seed={message.message_id} />
          <span className="media-note">{formatDuration(message.voice.duration)}</span>
        </span>
      </div>
    )
  if (message.video_note)
    return (
      <Row
        icon={<Video size={20} />}
        title={texts.videoNoteName}
        note={formatDuration(message.video_note.duration)}
      />
    )
  if (message.animation)
    return (
      <Row
        icon={<Play size={20} />}
        title={texts.animationName}
        note={formatSize(message.animation.file_size)}
      />
    )
  if (message.video)
    return (
      <Row icon={<Play size={20} />} title={texts.videoName} note={formatDuration(message.video.duration)} />
    )
  if (message.audio)
    return (
      <Row
        icon={<Music size={20} />}
        title={message.audio.title ?? message.audio.file_name ?? texts.audioName}
        note={message.audio.performer ?? formatDuration(message.audio.duration)}
      />
    )
  if (message.document)
    return (
      <SavedRow
        fileId={message.document.file_id}
        name={message.document.file_name ?? texts.file}
        size={message.document.file_size}
      />
    )
  if (message.venue)
    return <Row icon={<MapPin size={20} />} title={message.venue.title} note={message.venue.address} />
  if (message.location)
    return (
      <Row
        icon={<MapPin size={20} />}
        title={texts.location}
        note={`${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}`}
      />
    )
  if (message.contact)
    return (
      <Row
        icon={<UserRound size={20} />}
        title={[message.contact.first_name, message.contact.last_name].filter(Boolean).join(' ')}
        note={message.contact.phone_number}
      />
    )
  if (message.poll)
    return (
      <div className="poll">
        <b>{message.poll.question}</b>
        {message.poll.options.map((option) => (
          <span key={option.text}>{option.text}</span>
        ))}
      </div>
    )
  return message.text === undefined ? <div className="unknown-kind">{texts.unknownName}</div> : null
}
