import { useCallback } from 'react'
import type { Me } from '#contract/resources.ts'
import { type ListVerb, useListVerb } from '#miniapp/api/list-verbs.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { closingQuestion } from '#miniapp/locales/may-close.ts'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { askByPopup, type Question } from '#miniapp/telegram/popup.ts'
import { holderOf } from './row-verbs.ts'

/** What is asked before a verb that somebody else would feel; null for all others. */
function questionOf(item: ListedDialog, verb: ListVerb, me: Me | undefined, text: Text): Question | null {
  if (verb === 'close') return closingQuestion(text, item.dialog)
  const holder = holderOf(item, me)
  if (verb !== 'claim' || holder === null) return null
  return {
    message: text('list-claim-ask', { operator: holder.name, name: item.dialog.contact.name }),
    confirm: text('list-row-take'),
    cancel: text('dialog-close-cancel'),
  }
}

/** `perform(item, verb)`: asks where it must, shows it as done at once, and tells in words when it failed. */
export function useRowVerbs(me: Me | undefined) {
  const text = useText()
  const listVerb = useListVerb()
  const tellFailure = useTellFailure()
  return useCallback(
    async (item: ListedDialog, verb: ListVerb) => {
      const question = questionOf(item, verb, me, text)
      if (question && !(await askByPopup(question))) return
      haptic('light')
      try {
        await listVerb(item, verb)
      } catch (error) {
        tellFailure(error)
      }
    },
    [listVerb, me, text, tellFailure],
  )
}
