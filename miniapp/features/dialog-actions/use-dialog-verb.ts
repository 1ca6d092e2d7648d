import { useCloseDialog, useHandBack, useReopenDialog, useTakeOver } from '#miniapp/api/mutations.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import type { DialogVerb } from './dialog-verbs.ts'

/** Does a verb at once on the screen and then at the server; what fails is undone and told in words. */
export const useDialogVerb = (dialogId: number): ((verb: DialogVerb) => void) => {
  const tellFailure = useTellFailure()
  const mutations = {
    'take-over': useTakeOver(dialogId),
    'hand-back': useHandBack(dialogId),
    close: useCloseDialog(dialogId),
    reopen: useReopenDialog(dialogId),
  }
  return (verb) => {
    haptic('light')
    mutations[verb].mutate(undefined, { onError: tellFailure })
  }
}
