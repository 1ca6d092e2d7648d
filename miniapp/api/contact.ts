import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod/mini'
import type { Assign, DialogField, SetHandBack, Transfer } from '#contract/requests.ts'
import type { Dialog, FieldValue } from '#contract/resources.ts'
import type { Settings } from '#contract/settings.ts'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import { api, bodyOf } from './client.ts'
import { type DialogResult, until } from './endpoints.ts'
import { keys } from './keys.ts'
import { dialogEvents } from './mutations.ts'
import { kept } from './queries.ts'

type Assignees = z.infer<typeof Assign>
type Hours = z.infer<typeof SetHandBack>['hours']

const param = (id: number) => ({ param: { id: String(id) } })

/** The house's settings: here for the clock that date-and-time fields go by. */
export const settingsQuery = () =>
  queryOptions({
    queryKey: keys.directory('settings'),
    queryFn: ({ signal }): Promise<Settings> => bodyOf(api().settings.$get({}, until(signal))),
    ...kept,
  })

/** What the team keeps of a dialog's contact. A contact whose `rev` rose is asked for anew, the old shown meanwhile. */
export const dialogFieldsQuery = ({ id, contact }: Pick<Dialog, 'id' | 'contact'>) =>
  queryOptions({
    queryKey: keys.dialogFields(id, contact.rev),
    queryFn: ({ signal }) => bodyOf(api().dialogs[':id'].fields.$get(param(id), until(signal))),
    placeholderData: keepPreviousData,
    ...kept,
  })

/** When it was open before, newest first. */
export const openingsQuery = ({ id, closedAt }: Pick<Dialog, 'id' | 'closedAt'>) =>
  queryOptions({
    queryKey: keys.openings(id, closedAt),
    queryFn: ({ signal }) => bodyOf(api().dialogs[':id'].openings.$get(param(id), until(signal))),
    placeholderData: keepPreviousData,
    ...kept,
  })

/** Writes what a field holds; null forgets it. Rejects with ApiError. */
export function useSetField(dialogId: number, fieldId: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (value: FieldValue | null): Promise<DialogField> =>
      bodyOf(
        api().dialogs[':id'].fields[':fieldId'].$put({
          param: { id: String(dialogId), fieldId: String(fieldId) },
          json: { value },
        }),
      ),
    onSuccess: (saved) => {
      client.setQueriesData<{ items: DialogField[] }>(
        { queryKey: keys.dialogFields(dialogId) },
        (data) => data && { items: data.items.map((item) => (item.field.id === fieldId ? saved : item)) },
      )
    },
  })
}

/** One thing done about a dialog as a whole; how it stands then comes with the answer. */
function useDialogChange<Input>(change: (input: Input) => Promise<DialogResult>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onMutate: () => ({ mark: journal.position() }),
    onSuccess: (result, _input, { mark }) => {
      applyAnswer(client, mark, dialogEvents(result))
    },
  })
}

export const useAssign = (dialogId: number) =>
  useDialogChange((json: Assignees) =>
    bodyOf(api().dialogs[':id'].assign.$post({ ...param(dialogId), json })),
  )
export const useUnassign = (dialogId: number) =>
  useDialogChange((json: Assignees) =>
    bodyOf(api().dialogs[':id'].unassign.$post({ ...param(dialogId), json })),
  )
/** In place of who has it; `note` tells them why. */
export const useTransfer = (dialogId: number) =>
  useDialogChange((json: z.infer<typeof Transfer>) =>
    bodyOf(api().dialogs[':id'].transfer.$post({ ...param(dialogId), json })),
  )
/** Knowingly from the colleague who has it; null: nobody has. */
export const useClaim = (dialogId: number) =>
  useDialogChange((fromOperatorId: number | null) =>
    bodyOf(
      api().dialogs[':id']['take-over'].$post({
        ...param(dialogId),
        json: fromOperatorId === null ? {} : { fromOperatorId },
      }),
    ),
  )
/** When the bot gets it back by itself; null: not. */
export const useHandBackTimer = (dialogId: number) =>
  useDialogChange((hours: Hours) =>
    bodyOf(api().dialogs[':id']['hand-back-timer'].$put({ ...param(dialogId), json: { hours } })),
  )
export const useAddTag = (dialogId: number) =>
  useDialogChange((name: string) =>
    bodyOf(api().dialogs[':id'].tags.$post({ ...param(dialogId), json: { name } })),
  )
export const useRemoveTag = (dialogId: number) =>
  useDialogChange((tagId: number) =>
    bodyOf(
      api().dialogs[':id'].tags[':tagId'].$delete({ param: { id: String(dialogId), tagId: String(tagId) } }),
    ),
  )
export const useBan = (dialogId: number) =>
  useDialogChange((reason: string) =>
    bodyOf(api().dialogs[':id'].ban.$post({ ...param(dialogId), json: { reason } })),
  )
export const useUnban = (dialogId: number) =>
  useDialogChange(() => bodyOf(api().dialogs[':id'].unban.$post(param(dialogId))))
