import type { Present } from '#contract/events.ts'
import type { Dialog, Operator } from '#contract/resources.ts'

/** A colleague in whose way a reply would be. */
export interface InTheWay {
  operatorId: number
  /** They write in it now, or have it. */
  why: 'writes' | 'has'
}

interface Around {
  dialog: Pick<Dialog, 'handler' | 'handlerOperator'>
  /** Who has the dialog open. */
  people: readonly Present[]
  me: Pick<Operator, 'id'>
  /** Whether somebody is still of the team. */
  isActive(operatorId: number): boolean
}

/** Whom the reader should know of before they answer: who writes comes before who has the dialog. */
export const inTheWay = ({ dialog, people, me, isActive }: Around): InTheWay | null => {
  const writer = people.find(({ operatorId, isWriting }) => isWriting && operatorId !== me.id)
  if (writer) return { operatorId: writer.operatorId, why: 'writes' }
  const holder = dialog.handler === 'operator' ? dialog.handlerOperator : null
  if (holder === null || holder.id === me.id || !isActive(holder.id)) return null
  return { operatorId: holder.id, why: 'has' }
}

/** Who was waved off in which dialog, for as long as the app is open. */
const wavedOff = new Map<number, number>()

export const isWavedOff = (dialogId: number, operatorId: number): boolean =>
  wavedOff.get(dialogId) === operatorId

/** The reader knows, and goes on; another colleague is told of again. */
export const waveOff = (dialogId: number, operatorId: number): void => void wavedOff.set(dialogId, operatorId)
