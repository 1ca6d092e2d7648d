import type { Message } from '#contract/resources.ts'
import { BotButtons } from './bot-buttons.tsx'
import { Bubble } from './bubble.tsx'
import { ChangeTrouble } from './change-trouble.tsx'
import { DeletedBody } from './deleted-body.tsx'
import { DeliveryTrouble } from './delivery-trouble.tsx'
import { deliveryView } from './delivery-view.ts'
import { bigEmoji, MessageBody } from './message-body.tsx'
import { MessageMeta } from './message-meta.tsx'
import { NoteLabel } from './note-label.tsx'
import { ReplyQuote } from './reply-quote.tsx'
import type { Row } from './rows.ts'
import { useTimelineActions } from './timeline-actions.ts'

interface Props {
  row: Extract<Row, { type: 'message' | 'album' }>
  message: Message
  /** More items of the same album, drawn in the same bubble. */
  others?: readonly Message[]
}

/** One message, or one album, of the timeline. */
export const MessageRow = ({ row, message, others = [] }: Props) => {
  const actions = useTimelineActions()
  const view = deliveryView(message)
  const meta = <MessageMeta message={message} mark={view?.mark ?? null} />
  return (
    <Bubble
      row={row}
      message={message}
      faded={view?.mark === 'discarded' && !message.deletedAt}
      bare={bigEmoji(message) > 0}
      below={
        <>
          <BotButtons rows={message.buttons} />
          {view && <DeliveryTrouble message={message} view={view} />}
          <ChangeTrouble message={message} />
        </>
      }
    >
      {row.side === 'note' && (
        <NoteLabel author={row.author} isPinned={actions.pinnedNoteId === message.id} />
      )}
      {message.replyTo && (
        <ReplyQuote replyTo={message.replyTo} onPress={() => actions.jumpToReplied(message)} />
      )}
      {message.deletedAt ? (
        <DeletedBody message={message} meta={meta} />
      ) : (
        <MessageBody items={[message, ...others]} meta={meta} />
      )}
    </Bubble>
  )
}
