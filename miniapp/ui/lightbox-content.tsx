import { ChevronLeft, ChevronRight, Download, ImageOff, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useMemo } from 'react'
import YetAnotherLightbox, { type Labels, type Slide, type SlideImage } from 'yet-another-react-lightbox'
import Zoom from 'yet-another-react-lightbox/plugins/zoom'
import 'yet-another-react-lightbox/styles.css'
import { Icon } from './icon.tsx'
import styles from './lightbox.module.css'
import { Spinner } from './spinner.tsx'

export interface LightboxPhoto {
  id: number
  /** null: not known yet. */
  src: string | null
  /** It cannot be had now. */
  failed: boolean
  width: number | null
  height: number | null
  /** What it is, for who does not see it. */
  alt: string
  caption: string
}

interface LightboxProps {
  photos: readonly LightboxPhoto[]
  /** The one that is shown. */
  index: number
  words: {
    viewer: string
    close: string
    previous: string
    next: string
    zoomIn: string
    zoomOut: string
    save: string
    loading: string
    failed: string
    retry: string
    /** With `{index}` and `{total}` in it. */
    place: string
  }
  onIndex(index: number): void
  onSave(photo: LightboxPhoto): void
  onRetry(photo: LightboxPhoto): void
  onClose(): void
}

/**
 * Photos one beside the other over the whole screen: swiped, zoomed by fingers, wheel and keys, closed by Escape, a
 * pull or the button. Closed, the focus is where it came from.
 */
export const LightboxContent = ({ photos, index, words, ...does }: LightboxProps) => {
  // The viewer begins anew with every other list.
  const slides = useMemo(() => photos.map(toSlide), [photos])
  const photoOf = (slide: Slide) => photos[slides.indexOf(slide)]
  const shown = photos[index]
  const failure = (photo: LightboxPhoto | undefined) =>
    photo && <Failure words={words} onRetry={() => does.onRetry(photo)} />
  return (
    <YetAnotherLightbox
      open
      close={does.onClose}
      index={index}
      slides={slides}
      className={styles.viewer}
      plugins={[Zoom]}
      labels={labelsOf(words)}
      carousel={{ finite: true, preload: 1, padding: 0, spacing: 16 }}
      animation={{ fade: 150, swipe: 200, zoom: 150 }}
      controller={{ closeOnPullDown: true, closeOnPullUp: true, closeOnBackdropClick: true }}
      zoom={{ scrollToZoom: true, maxZoomPixelRatio: 3 }}
      on={{ view: ({ index: next }) => next !== index && does.onIndex(next) }}
      toolbar={{
        buttons: [
          shown && (
            <button
              key="save"
              type="button"
              className="yarl__button"
              aria-label={words.save}
              title={words.save}
              onClick={() => does.onSave(shown)}
            >
              <Icon of={Download} />
            </button>
          ),
          'close',
        ],
      }}
      render={{
        slide: ({ slide }) => {
          const photo = photoOf(slide)
          if (photo?.failed) return failure(photo)
          return photo?.src === null ? <Spinner label={words.loading} /> : undefined
        },
        iconClose: () => <Icon of={X} />,
        iconPrev: () => <Icon of={ChevronLeft} size={32} />,
        iconNext: () => <Icon of={ChevronRight} size={32} />,
        iconZoomIn: () => <Icon of={ZoomIn} />,
        iconZoomOut: () => <Icon of={ZoomOut} />,
        iconLoading: () => <Spinner label={words.loading} />,
        iconError: () => failure(shown),
        ...(photos.length < 2 && { buttonPrev: () => null, buttonNext: () => null }),
        controls: () =>
          shown?.caption && (
            <p className={styles.caption} dir="auto">
              {shown.caption}
            </p>
          ),
      }}
    />
  )
}

const toSlide = ({ src, alt, width, height }: LightboxPhoto): SlideImage => ({
  src: src ?? '',
  alt,
  ...(width && height && { width, height }),
})

const labelsOf = (words: LightboxProps['words']): Labels => ({
  Lightbox: words.viewer,
  'Photo gallery': words.viewer,
  Carousel: words.viewer,
  Slide: words.viewer,
  Close: words.close,
  Previous: words.previous,
  Next: words.next,
  'Zoom in': words.zoomIn,
  'Zoom out': words.zoomOut,
  '{index} of {total}': words.place,
})

const Failure = ({ words, onRetry }: { words: LightboxProps['words']; onRetry(): void }) => (
  <div className={styles.failure} role="alert">
    <Icon of={ImageOff} size={32} />
    {words.failed}
    <button type="button" className={styles.retry} onClick={onRetry}>
      {words.retry}
    </button>
  </div>
)
