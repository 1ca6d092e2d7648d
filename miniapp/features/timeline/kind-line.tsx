import type { ReactNode } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import { kindText } from './content-kind.ts'
import { KindIcon } from './kind-icon.tsx'
import styles from './message-body.module.css'

/** Stands for whatever is no text: its picture and its name. */
export const KindLine = ({ content, end }: { content: string; end: ReactNode }) => {
  const text = useText()
  const { id, vars } = kindText(content)
  return (
    <div className={styles.kind}>
      <KindIcon content={content} />
      <span>{text(id, vars)}</span>
      {end && <span className={styles.end}>{end}</span>}
    </div>
  )
}
