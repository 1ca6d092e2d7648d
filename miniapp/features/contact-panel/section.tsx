import { type ReactNode, useId } from 'react'
import styles from './contact-panel.module.css'

interface Props {
  title: string
  /** One thing to do here, beside the title. */
  action?: ReactNode
  children: ReactNode
}

/** A part of the panel under its own heading. */
export const Section = ({ title, action, children }: Props) => {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
