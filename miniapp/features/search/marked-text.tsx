import styles from './search-results.module.css'
import { splitMarks } from './split-marks.ts'

interface MarkedTextProps {
  text: string
  marks: readonly (readonly [number, number])[]
}

/** A found text, what was looked for standing out. */
export const MarkedText = ({ text, marks }: MarkedTextProps) => (
  <bdi>
    {splitMarks(text, marks).map((part, index) =>
      part.isMarked ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order.
        <mark key={index} className={styles.mark}>
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )}
  </bdi>
)
