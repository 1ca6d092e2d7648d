import { createContext, use } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import type { DeliveryAction } from './delivery-view.ts'
import type { PendingReply } from './rows.ts'

/** What a row must know of its dialog and can ask for. The same object as long as its functions are, so that rows never redraw for it. */
export interface TimelineActions {
  /** The customer's name. */
  customer: string
  /** Who looks. */
  operatorId: number
  pinnedNoteId: number | null
  /** Of a person of the team; null while it is not known. */
  nameOf(operatorId: number): string | null
  /** Null where nothing can be written. */
  reply: ((message: Message) => void) | null
  /** Takes the words of one's own reply or note back into the composer, to be changed. */
  edit(message: Message): void
  /** Asks first. */
  remove(message: Message): void
  pin(message: Message): void
  unpin(message: Message): void
  copy(message: Message): void
  openPhoto(fileId: number): void
  saveFile(file: Attachment): void
  jumpToReplied(message: Message): void
  showRevisions(message: Message): void
  settleDelivery(message: Message, action: DeliveryAction): void
  /** Gives one's own failed reply up and takes it back into the composer; null where nothing can be written. */
  rewrite: ((message: Message) => void) | null
  /** Takes a refused reply's text back into the composer. */
  editAgain(pending: PendingReply): void
  discardPending(pending: PendingReply): void
}

export const TimelineActionsContext = createContext<TimelineActions | null>(null)

export const useTimelineActions = (): TimelineActions => {
  const actions = use(TimelineActionsContext)
  if (!actions) throw new Error('A timeline row stands outside its timeline')
  return actions
}
