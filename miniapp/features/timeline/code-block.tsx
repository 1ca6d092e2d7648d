import type { ReactNode } from 'react'
import styles from './rich-text.module.css'

/** Preformatted lines with the name of their language, scrolling sideways by themselves. */
export const CodeBlock = ({ language, children }: { language: string | null; children: ReactNode }) => (
  <span className={styles.block} dir="ltr">
    {language && <span className={styles.language}>{language}</span>}
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
    <code className={styles.lines} tabIndex={0}>
      {children}
    </code>
  </span>
)
