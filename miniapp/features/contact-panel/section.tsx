import { type ReactNode, useId } from 'react'
import parts from './parts.module.css'

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
    <section className={parts.section} aria-labelledby={id}>
      <div className={parts.sectionHead}>
        <h2 id={id} className={parts.title}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  )
}
