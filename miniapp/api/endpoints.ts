import type { z } from 'zod/mini'
import type {
  DialogPage as DialogPageSchema,
  DialogResult as DialogResultSchema,
  MessagePage as MessagePageSchema,
  MessageResult as MessageResultSchema,
  OneDialog as OneDialogSchema,
  RevisionList as RevisionListSchema,
  SendMessage as SendMessageSchema,
} from '#contract/requests.ts'
import type { Me } from '#contract/resources.ts'
import { api, bodyOf } from './client.ts'

export type DialogPage = z.infer<typeof DialogPageSchema>
export type OneDialog = z.infer<typeof OneDialogSchema>
export type MessagePage = z.infer<typeof MessagePageSchema>
export type MessageResult = z.infer<typeof MessageResultSchema>
export type DialogResult = z.infer<typeof DialogResultSchema>
export type RevisionList = z.infer<typeof RevisionListSchema>
export type SendMessage = z.input<typeof SendMessageSchema>

/** Which page of a timeline: at most one of the three; none is the newest. */
export interface TimelinePageParam {
  before?: number
  after?: number
  around?: number
}

export type Signal = AbortSignal | undefined
export const until = (signal: Signal) => ({ init: { signal: signal ?? null } })
/** Rows of a timeline are small and scrolling is fast: the first page fills a screen, the others many. */
const furtherPage = '60'

/** Which page, as the query string spells it. */
const pageQuery = ({ before, after, around }: TimelinePageParam) => ({
  ...((before || after || around) && { limit: furtherPage }),
  ...(before && { before: String(before) }),
  ...(after && { after: String(after) }),
  ...(around && { around: String(around) }),
})
const param = (id: number) => ({ param: { id: String(id) } })

export const fetchMe = (signal?: Signal): Promise<Me> => bodyOf(api().me.$get({}, until(signal)))

export const fetchDialog = (id: number, signal?: Signal): Promise<OneDialog> =>
  bodyOf(api().dialogs[':id'].$get(param(id), until(signal)))

export const fetchMessages = (
  dialogId: number,
  page: TimelinePageParam,
  signal?: Signal,
): Promise<MessagePage> =>
  bodyOf(api().dialogs[':id'].messages.$get({ ...param(dialogId), query: pageQuery(page) }, until(signal)))

export const fetchRevisions = (messageId: number, signal?: Signal): Promise<RevisionList> =>
  bodyOf(api().messages[':id'].revisions.$get(param(messageId), until(signal)))

export type DialogVerb = 'take-over' | 'hand-back' | 'close' | 'reopen'

export const postDialogVerb = (dialogId: number, verb: DialogVerb): Promise<DialogResult> =>
  bodyOf(api().dialogs[':id'][verb].$post({ ...param(dialogId), json: {} }))

export const postRead = (dialogId: number, seq: number): Promise<DialogResult> =>
  bodyOf(api().dialogs[':id'].read.$post({ ...param(dialogId), json: { seq } }))

export const postMessage = (dialogId: number, message: SendMessage): Promise<MessageResult> =>
  bodyOf(api().dialogs[':id'].messages.$post({ ...param(dialogId), json: message }))

export type MessageVerb = 'retry' | 'discard' | 'arrived'

export const postMessageVerb = (messageId: number, verb: MessageVerb): Promise<MessageResult> =>
  bodyOf(api().messages[':id'][verb].$post(param(messageId)))
