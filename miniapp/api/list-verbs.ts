import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { BulkChange, BulkResult } from '#contract/requests.ts'
import type { Me, Operator } from '#contract/resources.ts'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { api, bodyOf } from './client.ts'
import { type DialogResult, postDialogVerb, postRead } from './endpoints.ts'
import { expectChange } from './expected.ts'
import { dialogEvents } from './mutations.ts'
import { rememberedMe } from './session.ts'

/** What a row of the list does in one step; `claim` takes it from whoever has it. */
export type ListVerb = 'claim' | 'close' | 'reopen' | 'unread' | 'read'

const param = (id: number) => ({ param: { id: String(id) } })

function post({ dialog }: ListedDialog, verb: ListVerb): Promise<DialogResult> {
  if (verb === 'claim') return postClaim(dialog.id, dialog.handlerOperator)
  if (verb === 'unread') return bodyOf(api().dialogs[':id'].unread.$post(param(dialog.id)))
  if (verb === 'read') return postRead(dialog.id, dialog.incomingSeq)
  return postDialogVerb(dialog.id, verb)
}

/** Names who has it: seen on the row, so that it is theirs no more knowingly, and nobody else's. */
const postClaim = (dialogId: number, holder: Operator | null): Promise<DialogResult> =>
  bodyOf(
    api().dialogs[':id']['take-over'].$post({
      ...param(dialogId),
      json: holder && holder.id !== rememberedMe()?.id ? { fromOperatorId: holder.id } : {},
    }),
  )

const isOther = (me: Operator, holder: Operator | null) => (one: Operator) =>
  one.id !== me.id && one.id !== holder?.id

/** How the row looks the moment it is asked for. */
export function expectedItem(item: ListedDialog, verb: ListVerb, me: Me | null): ListedDialog {
  const { dialog } = item
  if (verb === 'read') return { ...item, readSeq: dialog.incomingSeq }
  if (verb === 'unread') return { ...item, readSeq: Math.max(0, dialog.incomingSeq - 1) }
  if (verb === 'close') return { ...item, dialog: { ...dialog, status: 'closed', waitingSince: null } }
  if (verb === 'reopen') return { ...item, dialog: { ...dialog, status: 'open' } }
  if (me === null) return item
  const operators = [...dialog.operators.filter(isOther(me, dialog.handlerOperator)), me]
  return {
    ...item,
    dialog: { ...dialog, status: 'open', handler: 'operator', handlerOperator: me, operators },
  }
}

/** Does a verb at the server; until it answers, lists look as if it were done, and after a failure as before. */
async function perform(client: QueryClient, item: ListedDialog, verb: ListVerb): Promise<void> {
  const mark = journal.position()
  const takeBack = expectChange({
    dialogId: item.dialog.id,
    become: (now) => expectedItem(now, verb, rememberedMe()),
  })
  try {
    applyAnswer(client, mark, dialogEvents(await post(item, verb)))
  } finally {
    takeBack()
  }
}

/** `perform(item, verb)`; rejects with ApiError. */
export function useListVerb() {
  const client = useQueryClient()
  return useCallback((item: ListedDialog, verb: ListVerb) => perform(client, item, verb), [client])
}

/** One step over several dialogs; what changes comes by the live stream. */
export const useBulkChange = () =>
  useMutation({
    mutationFn: (change: BulkChange): Promise<BulkResult> =>
      bodyOf(api().dialogs.bulk.$post({ json: change })),
  })
