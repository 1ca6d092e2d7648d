import { memo } from 'react'
import { MessageRow } from './message-row.tsx'
import { PendingRow } from './pending-row.tsx'
import type { Row } from './rows.ts'
import { ActivityRow, DayRow, UnreadRow } from './separator-row.tsx'

/** Draws one row of the timeline; drawn again only when the row is another object. */
export const TimelineRow = memo(({ row }: { row: Row }) => {
  switch (row.type) {
    case 'day':
      return <DayRow date={row.date} />
    case 'unread':
      return <UnreadRow />
    case 'activity':
      return <ActivityRow activity={row.activity} at={row.at} />
    case 'pending':
      return <PendingRow row={row} />
    case 'album': {
      const [message, ...others] = row.messages
      return message ? <MessageRow row={row} message={message} others={others} /> : null
    }
    case 'message':
      return <MessageRow row={row} message={row.message} />
  }
})
