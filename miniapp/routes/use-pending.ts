import { useMemo } from 'react'
import { useUnsent, useUploads } from '#miniapp/features/composer/unsent-context.tsx'
import type { UnsentReply } from '#miniapp/features/composer/unsent-store.ts'
import type { UploadView } from '#miniapp/features/composer/upload-types.ts'
import type { PendingReply } from '#miniapp/features/timeline/rows.ts'

/** What this device has written in a dialog and the server has not accepted, as the timeline draws it. */
export const usePending = (dialogId: number): PendingReply[] => {
  const unsent = useUnsent()
  const uploads = useUploads()
  return useMemo(
    () => unsent.filter((one) => one.dialogId === dialogId).map((one) => toPending(one, uploads)),
    [unsent, uploads, dialogId],
  )
}

const toPending = (reply: UnsentReply, uploads: ReadonlyMap<string, UploadView>): PendingReply => ({
  ...reply,
  files: reply.files.map(({ id, kind, fileName, size, width, height }) => {
    const view = uploads.get(id)
    return {
      ...{ id, kind, fileName, size, width, height },
      received: view?.received ?? 0,
      preview: view?.preview ?? null,
    }
  }),
})
