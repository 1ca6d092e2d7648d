import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import type { DeliveryView } from './delivery-view.ts'
import { useTimelineActions } from './timeline-actions.ts'
import { Trouble } from './trouble.tsx'

/** Under a message that failed, or may have: what happened, what is safe, and the buttons to settle it. */
export const DeliveryTrouble = ({ message, view }: { message: Message; view: DeliveryView }) => {
  const text = useText()
  const { settleDelivery, rewrite, operatorId } = useTimelineActions()
  if (view.actions.length === 0) return null
  const isUnknown = view.mark === 'unknown'
  // What nobody knows of may be there: written anew, the customer would have it twice.
  const mayRewrite = view.mark === 'failed' && message.operator?.id === operatorId && rewrite !== null
  const reason = `timeline-failure-${view.reason ?? 'gave-up'}`
  return (
    <Trouble
      text={text(isUnknown ? 'timeline-delivery-unknown' : reason)}
      hint={text(isUnknown ? 'timeline-unknown-hint' : 'timeline-retry-hint')}
      buttons={view.actions.flatMap((action) => [
        // Between trying again and giving up.
        ...(mayRewrite && action === 'discard'
          ? [{ label: text('timeline-refused-edit'), press: () => rewrite(message) }]
          : []),
        {
          label: text(`timeline-delivery-action-${action}`),
          press: () => settleDelivery(message, action),
        },
      ])}
    />
  )
}
