/** Letters and marks that run from right to left (Unicode bidirectional classes R and AL, by their blocks). */
const rightToLeft =
  /[\u0590-\u08FF\u200F\u202B\u202E\u2067\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A foreign name as it stands in a sentence of ours: one that holds right-to-left letters goes between U+2068 and
 * U+2069, else it would turn the whole line around. Other names stay as they are, for the marks count as text.
 */
export const isolateName = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)
