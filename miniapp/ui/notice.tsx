import type { ReactNode } from 'react'
import styles from './notice.module.css'

interface NoticeProps {
  title: string
  text?: string
  /** One thing to do about it. */
  action?: ReactNode
  icon?: ReactNode
  role?: 'alert' | 'status'
}

/** A sentence in the middle of an area that has nothing else to show. */
export function Notice({ title, text, action, icon, role = 'status' }: NoticeProps) {
  return (
    <div className={styles.notice} role={role}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {action}
    </div>
  )
}
