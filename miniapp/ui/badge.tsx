import styles from './badge.module.css'
import { classes } from './classes.ts'

interface BadgeProps {
  /** What it shows, already formatted. */
  children: string
  /** The whole of it for those who do not see it. */
  label: string
  quiet?: boolean
}

/** A count in a pill. */
export const Badge = ({ children, label, quiet }: BadgeProps) => (
  <span className={classes(styles.badge, quiet && styles.quiet)} role="img" aria-label={label}>
    {children}
  </span>
)
