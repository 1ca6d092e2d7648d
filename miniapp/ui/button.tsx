import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'

interface ButtonProps extends ComponentProps<'button'> {
  /** `filled`: the one main thing to do; `tinted`: beside it; `plain`: in running text and rows. */
  look?: 'filled' | 'tinted' | 'plain'
  destructive?: boolean
  /** As wide as what holds it. */
  wide?: boolean
}

/** A button with words on it, high enough for a thumb. */
export const Button = ({ look = 'plain', destructive, wide, className, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={classes(
      styles.button,
      styles[look],
      destructive && styles.destructive,
      wide && styles.wide,
      className,
    )}
  />
)

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does: its accessible name and its title. */
  label: string
}

/** A button that is only an icon: 44 px of touch, named for those who do not see it. */
export const IconButton = ({ label, className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    {...rest}
    className={classes(styles.icon, className)}
  />
)
