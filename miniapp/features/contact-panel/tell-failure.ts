import { asApiError } from '#miniapp/api/errors.ts'
import type { Text } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'

/** Says in words why what was pressed did not happen. */
export const tellFailure = (text: Text) => ({
  onError: (error: unknown) => {
    haptic('error')
    showToast(asApiError(error).message || text('dialog-action-failed'), { bad: true })
  },
})
