import { classes } from './classes.ts'
import styles from './file-name.module.css'

/** Letters that stay at the end of a name too long for its place: its ending and what stands before that. */
const kept = 10

/** A file's name on one line; one that is too long loses its middle, for beginning and ending tell it apart. */
export const FileName = ({ name, className }: { name: string; className?: string | undefined }) => {
  const letters = Array.from(name)
  const cut = Math.max(letters.length - kept, 0)
  return (
    <span className={classes(styles.name, className)} title={name} dir="ltr">
      <span className="visually-hidden">{name}</span>
      <span className={styles.head} aria-hidden="true">
        {letters.slice(0, cut).join('')}
      </span>
      <span className={styles.tail} aria-hidden="true">
        {letters.slice(cut).join('')}
      </span>
    </span>
  )
}
