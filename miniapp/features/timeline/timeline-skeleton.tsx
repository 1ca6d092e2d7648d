import { useText } from '#miniapp/locales/texts.tsx'
import styles from './timeline-skeleton.module.css'

const shapes = [
  'in wide a',
  'in short a',
  'out wide a',
  'in mid a',
  'out short a',
  'out mid a',
  'in wide b',
] as const

/** The shape of a timeline that is on its way; it shows only after a moment, so that a quick one never flickers. */
export const TimelineSkeleton = () => {
  const text = useText()
  return (
    <div className={styles.skeleton} role="status" aria-label={text('app-loading')}>
      {shapes.map((shape) => {
        const [side, width] = shape.split(' ')
        return (
          <span
            key={shape}
            className={`${styles.bubble} ${styles[side ?? ''] ?? ''} ${styles[width ?? ''] ?? ''}`}
          />
        )
      })}
    </div>
  )
}
