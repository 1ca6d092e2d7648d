import { createContext } from 'react'

/** The message a search led to, and the words it was found by; null when none did. */
export const MarkedContext = createContext<{ messageId: number; words: string } | null>(null)
