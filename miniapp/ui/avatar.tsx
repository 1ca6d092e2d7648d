import styles from './avatar.module.css'
import { classes } from './classes.ts'
import { gradientOf, initialsOf } from './initials.ts'

interface AvatarProps {
  /** Stable id of the person: picks the colour. */
  id: number
  name: string
  /** Diameter in px. */
  size?: number
}

/** A person's initials on their own colour. Their name stands beside it, so it says nothing itself. */
export const Avatar = ({ id, name, size = 54 }: AvatarProps) => (
  <span
    className={classes(styles.avatar, styles[`gradient${gradientOf(id)}`])}
    style={{ width: size, height: size, fontSize: Math.round(size * 0.4) }}
    aria-hidden="true"
  >
    {initialsOf(name)}
  </span>
)
