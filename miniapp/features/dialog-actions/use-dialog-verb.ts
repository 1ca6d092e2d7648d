import { asApiError } from '#miniapp/api/errors.ts'
import { useCloseDialog, useHandBack, useReopenDialog, useTakeOver } from '#miniapp/api/mutations.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'
import type { DialogVerb } from './dialog-verbs.ts'

/** Does a verb at once on the screen and then at the server; what fails is undone and told in words. */
export const useDialogVerb = (dialogId: number): ((verb: DialogVerb) => void) => {
  const text = useText()
  const mutations = {
    'take-over': useTakeOver(dialogId),
    'hand-back': useHandBack(dialogId),
    close: useCloseDialog(dialogId),
    reopen: useReopenDialog(dialogId),
  }
  return (verb) => {
    haptic('light')
    mutations[verb].mutate(undefined, {
      onError: (error) => {
        haptic('error')
        showToast(asApiError(error).message || text('dialog-action-failed'), { bad: true })
      },
    })
  }
}
