import type { Message } from '@grammyjs/types'

export interface LogItem {
  message: Message
  own: boolean
  /** It opens a new day: a date stands above it. */
  newDay: boolean
  /** First and last of a run by one side within one day and ten minutes. */
  first: boolean
  last: boolean
}

const dayOf = (message: Message) => new Date(message.date * 1000).toDateString()
const pause = 600

const together = (a: Message | undefined, b: Message | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  // Buttons end a run: what follows stands apart from them.
  a.reply_markup === undefined &&
  a.from?.id === b.from?.id &&
  dayOf(a) === dayOf(b) &&
  b.date - a.date < pause

/** The items of one day, which its date stands over. */
export const splitDays = (items: LogItem[]): LogItem[][] =>
  items.reduce<LogItem[][]>((days, item) => {
    const today = days.at(-1)
    if (item.newDay || !today) days.push([item])
    else today.push(item)
    return days
  }, [])

/** Lays a chat's messages out for drawing, seen by `personId`: days and runs of one side. */
export const groupMessages = (messages: Message[], personId: number): LogItem[] =>
  messages.map((message, index) => {
    const before = messages[index - 1]
    return {
      message,
      own: message.from?.id === personId,
      newDay: before === undefined || dayOf(before) !== dayOf(message),
      first: !together(before, message),
      last: !together(message, messages[index + 1]),
    }
  })
