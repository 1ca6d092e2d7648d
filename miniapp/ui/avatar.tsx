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

/** Below this there is room for one letter, px. */
const small = 24

/** A person's initials on their own colour. Their name stands beside it, so it says nothing itself. */
export const Avatar = ({ id, name, size = 54 }: AvatarProps) => {
  const initials = initialsOf(name)
  const isSmall = size < small
  return (
    <span
      className={classes(styles.avatar, styles[`gradient${gradientOf(id)}`])}
      style={{ width: size, height: size, fontSize: Math.round(size * (isSmall ? 0.6 : 0.4)) }}
      aria-hidden="true"
    >
      {isSmall ? Array.from(initials)[0] : initials}
    </span>
  )
}
