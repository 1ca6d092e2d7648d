import { type RefObject, useCallback } from 'react'
import type { Message } from '#contract/resources.ts'
import { useTakeBack } from '#miniapp/api/message-changes.ts'
import type { ComposerHandle } from '#miniapp/features/composer/composer-handle.ts'
import { useUnsentActions } from '#miniapp/features/composer/unsent-context.tsx'
import { useTellFailure } from '#miniapp/locales/failure.ts'

/**
 * `rewrite(message)`: one's own reply that did not reach the customer is given up, and its words and files stand in the
 * composer again.
 */
export const useRewrite = (composer: RefObject<ComposerHandle | null>) => {
  const { mutateAsync: takeBack } = useTakeBack()
  const { resume } = useUnsentActions()
  const tellFailure = useTellFailure()
  return useCallback(
    async ({ id, dialogId, text, entities, replyTo }: Message) => {
      try {
        const { files } = await takeBack(id)
        composer.current?.takeBack({
          ...{ kind: 'reply', text, entities, mentions: [] },
          replyTo: replyTo && {
            id: replyTo.id,
            kind: replyTo.kind,
            content: replyTo.content,
            text: replyTo.text,
          },
          files: files.map(({ received: _, ...file }) => file),
        })
        for (const { received: _, ...file } of files) resume({ ...file, dialogId })
      } catch (error) {
        tellFailure(error)
      }
    },
    [composer, takeBack, resume, tellFailure],
  )
}
