import { useRef } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './timeline.module.css'
import { useEdge } from './use-edge.ts'

interface Props {
  edge: { more: boolean; busy: boolean; failed: boolean; load(): void }
}

/** An end of the loaded rows: it loads what lies beyond as it comes near, and offers to retry. */
export const LoadEdge = ({ edge }: Props) => {
  const text = useText()
  const element = useRef<HTMLDivElement>(null)
  useEdge(element, edge)
  return (
    <div ref={element} className={styles.edge}>
      {edge.failed && (
        <button type="button" className={styles.retry} onClick={edge.load}>
          {text('timeline-load-retry')}
        </button>
      )}
      {edge.more && !edge.failed && (
        <span className={styles.spinner} role="status" aria-label={text('app-loading')} />
      )}
    </div>
  )
}
