import styles from './tray.module.css'

interface Props {
  /** Bytes the server has, of so many. */
  received: number
  size: number
  /** What is on its way. */
  label: string
}

const radius = 15
const round = 2 * Math.PI * radius

/** How far a file has got, over its picture. */
export const ProgressRing = ({ received, size, label }: Props) => {
  const share = size === 0 ? 0 : received / size
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
        <circle cx={18} cy={18} r={radius} className={styles.ringTrack} />
        <circle
          cx={18}
          cy={18}
          r={radius}
          className={styles.ringDone}
          strokeDasharray={round}
          // A little from the start: it shows that something is under way.
          strokeDashoffset={round * (1 - Math.max(share, 0.06))}
        />
      </svg>
    </span>
  )
}
