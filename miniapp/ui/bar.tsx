import type { ReactNode } from 'react'
import styles from './bar.module.css'

/** A thin line above a screen: something about all of it is worth knowing. Told to screen readers as it comes. */
export const Bar = ({ children, icon }: { children: ReactNode; icon?: ReactNode }) => (
  <div className={styles.bar} role="status">
    {icon}
    <span className={styles.words}>{children}</span>
  </div>
)
