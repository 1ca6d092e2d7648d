import { useMemo, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { useDiscardMessage, useMarkArrived, useRetryMessage } from '#miniapp/api/mutations.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { showToast } from '#miniapp/ui/toasts.tsx'
import { copyText } from './copy-text.ts'
import type { DeliveryAction } from './delivery-view.ts'

/** What rows do by themselves, failures told in words, and the sheet that one of them opens. */
export const useRowActions = () => {
  const text = useText()
  const retry = useRetryMessage().mutate
  const arrived = useMarkArrived().mutate
  const discard = useDiscardMessage().mutate
  const [revised, setRevised] = useState<Message | null>(null)
  const actions = useMemo(() => {
    const tellFailure = (error: unknown) =>
      showToast(asApiError(error).message || text('dialog-action-failed'), { bad: true })
    const verbs: Record<DeliveryAction, typeof retry> = {
      retry,
      'send-again': retry,
      arrived,
      discard,
    }
    return {
      tellFailure,
      showRevisions: setRevised,
      settleDelivery: (message: Message, action: DeliveryAction) =>
        verbs[action](message.id, { onError: tellFailure }),
      copy: async (message: Message) =>
        showToast(text((await copyText(message.text)) ? 'timeline-copied' : 'timeline-copy-failed')),
    }
  }, [text, retry, arrived, discard])
  return { actions, revised, closeRevisions: () => setRevised(null) }
}
