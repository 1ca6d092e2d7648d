import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { changeView } from './change-view.ts'
import { useTimelineActions } from './timeline-actions.ts'
import { Trouble } from './trouble.tsx'

/** Under a reply whose edit or deletion did not reach the customer: what they see now, and the buttons to settle it. */
export const ChangeTrouble = ({ message }: { message: Message }) => {
  const text = useText()
  const { settleDelivery } = useTimelineActions()
  const view = changeView(message)
  if (view?.state !== 'failed' || !message.change) return null
  const { kind } = message.change
  return (
    <Trouble
      text={text(`timeline-change-${kind}-failed`)}
      hint={text('timeline-change-reason', { code: view.reason ?? 'gave-up' })}
      buttons={view.actions.map((action) => ({
        label: text(`timeline-delivery-action-${action}`),
        press: () => settleDelivery(message, action),
      }))}
    />
  )
}
