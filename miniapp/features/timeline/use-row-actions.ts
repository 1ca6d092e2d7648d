import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { saveFile } from '#miniapp/api/file-links.ts'
import { useDeleteMessage, usePinNote, useUnpinNote } from '#miniapp/api/message-changes.ts'
import { useDiscardMessage, useMarkArrived, useRetryMessage } from '#miniapp/api/mutations.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { askByPopup } from '#miniapp/telegram/popup.ts'
import { copyText } from '#miniapp/ui/copy-text.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'
import type { DeliveryAction } from './delivery-view.ts'

/** What rows do by themselves, failures told in words, and what one of them opens over the timeline. */
export const useRowActions = () => {
  const text = useText()
  const client = useQueryClient()
  const tellFailure = useTellFailure()
  const tellUnsaved = useTellFailure('timeline-file-failed')
  const retry = useRetryMessage().mutate
  const arrived = useMarkArrived().mutate
  const discard = useDiscardMessage().mutate
  const remove = useDeleteMessage().mutate
  const pin = usePinNote().mutate
  const unpin = useUnpinNote().mutate
  const [revised, setRevised] = useState<Message | null>(null)
  const [viewed, setViewed] = useState<number | null>(null)
  const actions = useMemo(() => {
    const telling = { onError: tellFailure }
    const verbs: Record<DeliveryAction, typeof retry> = {
      retry,
      'send-again': retry,
      arrived,
      discard,
    }
    return {
      tellFailure,
      showRevisions: setRevised,
      openPhoto: setViewed,
      settleDelivery: (message: Message, action: DeliveryAction) => verbs[action](message.id, telling),
      pin: ({ id }: Message) => pin(id, telling),
      unpin: ({ id }: Message) => unpin(id, telling),
      remove: async ({ id, kind }: Message) => {
        const what = kind === 'note' ? 'note' : 'reply'
        const sure = await askByPopup({
          title: text(`timeline-delete-${what}`),
          message: text(`timeline-delete-${what}-text`),
          confirm: text('timeline-delete-confirm'),
          cancel: text('timeline-delete-cancel'),
          destructive: true,
        })
        if (sure) remove(id, telling)
      },
      copy: async (message: Message) =>
        showToast(text((await copyText(message.text)) ? 'timeline-copied' : 'timeline-copy-failed')),
      saveFile: async (file: Pick<Attachment, 'id' | 'kind' | 'fileName'>) => {
        try {
          if ((await saveFile(client, file)) === 'sent-to-chat') showToast(text('timeline-file-in-chat'))
        } catch (error) {
          tellUnsaved(error)
        }
      },
    }
  }, [text, client, tellFailure, tellUnsaved, retry, arrived, discard, remove, pin, unpin])
  return {
    actions,
    revised,
    closeRevisions: () => setRevised(null),
    viewed,
    viewPhoto: setViewed,
  }
}
