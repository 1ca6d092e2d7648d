import { useRef } from 'react'
import { limits } from '#contract/limits.ts'
import type { Attachment } from '#contract/resources.ts'
import { useFileSource } from '#miniapp/api/file-links.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { FileName } from '#miniapp/ui/file-name.tsx'
import { fileTypeIcon } from '#miniapp/ui/file-type.ts'
import pictures from '#miniapp/ui/picture.module.css'
import { useInSight } from '#miniapp/ui/use-in-sight.ts'
import styles from './files.module.css'
import { useTimelineActions } from './timeline-actions.ts'

/** A file by its type, name and size; pressed, it is saved. One that cannot be had says why. */
export const DocumentLine = ({ file }: { file: Attachment }) => {
  const text = useText()
  const { saveFile } = useTimelineActions()
  const name = file.fileName ?? text(`timeline-kind-${file.kind}`)
  if (!file.isAvailable)
    return (
      <div className={styles.document}>
        <FileLook file={file} name={name} />
      </div>
    )
  return (
    <button
      type="button"
      className={styles.document}
      data-hold
      aria-label={text('timeline-file-save', { name })}
      onClick={() => saveFile(file)}
    >
      <FileLook file={file} name={name} />
    </button>
  )
}

const FileLook = ({ file, name }: { file: Attachment; name: string }) => {
  const text = useText()
  const format = useFormat()
  const { size, isAvailable } = file
  return (
    <>
      <FilePicture file={file} />
      <span className={styles.words}>
        <FileName name={name} className={styles.fileName} />
        <span className={styles.size}>
          {size !== null && <span>{format.size(size)}</span>}
          {!isAvailable && (
            <span>
              {text((size ?? 0) > limits.downloadFile ? 'timeline-file-too-big' : 'timeline-file-gone')}
            </span>
          )}
        </span>
      </span>
    </>
  )
}

/** The file's own small picture, else its type's. */
const FilePicture = ({ file }: { file: Attachment }) => {
  const place = useRef<HTMLSpanElement>(null)
  const inSight = useInSight(place)
  const { src } = useFileSource(file.id, 'thumb', inSight && file.hasThumb && file.isAvailable)
  const Type = fileTypeIcon(file.fileName, file.mimeType)
  return (
    <span ref={place} className={classes(pictures.fileType, styles.type)}>
      <Type size={22} strokeWidth={1.75} aria-hidden />
      {src && <img className={pictures.picture} src={src} alt="" draggable={false} onError={hide} />}
    </span>
  )
}

/** The type's picture stands under it. */
const hide = ({ currentTarget }: { currentTarget: HTMLImageElement }) => {
  currentTarget.hidden = true
}
