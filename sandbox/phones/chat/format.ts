import type { Lang, Texts } from '../kit/texts.ts'

/** `12:04`, in the reader's own zone. */
export const formatTime = (seconds: number, lang: Lang): string =>
  new Date(seconds * 1000).toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hour12: false })

/** "Today", "Yesterday" or "24 November". */
export function formatDay(seconds: number, lang: Lang, texts: Texts): string {
  const date = new Date(seconds * 1000)
  const daysAgo = Math.round((startOfDay(new Date()) - startOfDay(date)) / 86_400_000)
  if (daysAgo === 0) return texts.today
  if (daysAgo === 1) return texts.yesterday
  return date.toLocaleDateString(lang, { day: 'numeric', month: 'long' })
}

/** For chat lists: the time today, else the day. */
export function formatWhen(seconds: number, lang: Lang): string {
  const date = new Date(seconds * 1000)
  if (startOfDay(date) === startOfDay(new Date())) return formatTime(seconds, lang)
  return date.toLocaleDateString(lang, { day: 'numeric', month: 'short' })
}

const startOfDay = (date: Date) => new Date(date).setHours(0, 0, 0, 0)

/** `0:07` */
export const formatDuration = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/** Bytes in the unit a person would use; nothing when unknown. */
export function formatSize(bytes: number | undefined): string {
  if (bytes === undefined) return ''
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
