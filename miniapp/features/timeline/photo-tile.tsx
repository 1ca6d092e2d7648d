import { Image, RotateCw } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Attachment } from '#contract/resources.ts'
import { type FilePurpose, useFileSource } from '#miniapp/api/file-links.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { usePreloadedLightbox } from '#miniapp/ui/lightbox.tsx'
import pictures from '#miniapp/ui/picture.module.css'
import { useInSight } from '#miniapp/ui/use-in-sight.ts'
import styles from './files.module.css'
import { useTimelineActions } from './timeline-actions.ts'

/** A photo drawn large is shown whole when it is no larger than this, bytes; else by its small picture. */
const light = 400_000

const purposeOf = ({ hasThumb, size }: Attachment, large: boolean): FilePurpose =>
  hasThumb && !(large && size !== null && size <= light) ? 'thumb' : 'view'

interface Props {
  photo: Attachment
  /** An address of it on this device, which has just sent it. */
  atHand: string | null
  large: boolean
}

/** One photo in its place, loaded once it comes near the screen; pressed, it fills the screen. */
export const PhotoTile = ({ photo, atHand, large }: Props) => {
  const text = useText()
  const { openPhoto } = useTimelineActions()
  const tile = useRef<HTMLButtonElement>(null)
  const inSight = useInSight(tile)
  usePreloadedLightbox()
  const [near] = useState(atHand)
  const source = useFileSource(photo.id, purposeOf(photo, large), inSight && near === null)
  const { failed, again } = source
  const src = near ?? source.src
  const picture = usePicture(again)
  const isBroken = failed || picture.state === 'broken'
  return (
    <button
      ref={tile}
      type="button"
      className={classes(pictures.place, styles.photo)}
      data-hold
      aria-label={text(isBroken ? 'timeline-photo-retry' : 'timeline-photo-open')}
      onClick={() => (isBroken ? picture.retry() : openPhoto(photo.id))}
    >
      {src && !isBroken && (
        <img
          className={classes(pictures.picture, styles.picture, picture.state === 'shown' && styles.shown)}
          src={src}
          alt=""
          decoding="async"
          draggable={false}
          onLoad={picture.loaded}
          onError={picture.failed}
        />
      )}
      {isBroken ? (
        <span className={styles.broken}>
          <RotateCw size={22} strokeWidth={1.75} aria-hidden />
          {text('timeline-photo-broken')}
        </span>
      ) : (
        picture.state === 'loading' && <Image size={24} strokeWidth={1.5} aria-hidden />
      )}
    </button>
  )
}

/** A picture that does not load is tried once more by another link, for that one may have expired meanwhile. */
const usePicture = (again: () => void) => {
  const [state, setState] = useState<'loading' | 'shown' | 'broken'>('loading')
  const tries = useRef(0)
  return {
    state,
    loaded: () => setState('shown'),
    failed: () => {
      tries.current += 1
      if (tries.current > 1) setState('broken')
      else again()
    },
    retry: () => {
      tries.current = 0
      setState('loading')
      again()
    },
  }
}
