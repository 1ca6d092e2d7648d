import type { z } from 'zod/mini'
import type { DialogStatus } from '#contract/enums.ts'
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
import { get, post } from './request.ts'

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

export const fetchMe = (signal?: AbortSignal) => get<Me>('/api/me', {}, signal)

export const fetchDialogs = (status: DialogStatus, cursor: string | undefined, signal?: AbortSignal) =>
  get<DialogPage>('/api/dialogs', { status, cursor }, signal)

export const fetchDialog = (id: number, signal?: AbortSignal) =>
  get<OneDialog>(`/api/dialogs/${id}`, {}, signal)

export const fetchMessages = (dialogId: number, page: TimelinePageParam, signal?: AbortSignal) =>
  get<MessagePage>(`/api/dialogs/${dialogId}/messages`, { ...page }, signal)

export const fetchRevisions = (messageId: number, signal?: AbortSignal) =>
  get<RevisionList>(`/api/messages/${messageId}/revisions`, {}, signal)

export type DialogVerb = 'take-over' | 'hand-back' | 'close' | 'reopen'

export const postDialogVerb = (dialogId: number, verb: DialogVerb) =>
  post<DialogResult>(`/api/dialogs/${dialogId}/${verb}`)

export const postRead = (dialogId: number, seq: number) =>
  post<DialogResult>(`/api/dialogs/${dialogId}/read`, { seq })

export const postMessage = (dialogId: number, message: SendMessage) =>
  post<MessageResult>(`/api/dialogs/${dialogId}/messages`, message)

export type MessageVerb = 'retry' | 'discard' | 'arrived'

export const postMessageVerb = (messageId: number, verb: MessageVerb) =>
  post<MessageResult>(`/api/messages/${messageId}/${verb}`)
