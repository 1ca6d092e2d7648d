import styles from './progress-ring.module.css'

interface Props {
  /** So much of the whole is done. */
  done: number
  whole: number
  /** What is on its way. */
  label: string
}

const radius = 15
const round = 2 * Math.PI * radius

/** How far something has got; lies over a picture of any colour. */
export const ProgressRing = ({ done, whole, label }: Props) => {
  const share = whole === 0 ? 0 : done / whole
  return (
    <span
      className={styles.ring}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
    >
      <svg viewBox="0 0 36 36" width={36} height={36} aria-hidden="true">
        <circle cx={18} cy={18} r={18} className={styles.ground} />
        <circle cx={18} cy={18} r={radius} className={styles.track} />
        <circle
          cx={18}
          cy={18}
          r={radius}
          className={styles.done}
          strokeDasharray={round}
          // A little from the start: it shows that something is under way.
          strokeDashoffset={round * (1 - Math.max(share, 0.06))}
        />
      </svg>
    </span>
  )
}
