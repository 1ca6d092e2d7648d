import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { BotButtons } from './bot-buttons.tsx'
import { Bubble } from './bubble.tsx'
import { DeliveryTrouble } from './delivery-trouble.tsx'
import { deliveryView } from './delivery-view.ts'
import { bigEmoji, MessageBody } from './message-body.tsx'
import { MessageMeta } from './message-meta.tsx'
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
  const text = useText()
  const actions = useTimelineActions()
  const view = deliveryView(message)
  return (
    <Bubble
      row={row}
      message={message}
      faded={view?.mark === 'discarded'}
      bare={bigEmoji(message) > 0}
      below={
        <>
          <BotButtons rows={message.buttons} />
          {view && <DeliveryTrouble message={message} view={view} />}
        </>
      }
    >
      {row.side === 'note' && <span className="visually-hidden">{text('timeline-note')}</span>}
      {message.replyTo && (
        <ReplyQuote replyTo={message.replyTo} onPress={() => actions.jumpToReplied(message)} />
      )}
      <MessageBody
        items={[message, ...others]}
        meta={<MessageMeta message={message} mark={view?.mark ?? null} />}
      />
    </Bubble>
  )
}
