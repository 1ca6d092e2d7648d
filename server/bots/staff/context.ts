import type { Context } from 'grammy'
import type { Me } from '#contract/resources.ts'
import type { TextLanguage } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import type { Afterwards } from '../updates/handle-update.ts'

/** What one staff update is handled with. Everything in it is committed together or not at all. */
export interface StaffWork {
  ctx: TxCtx
  afterwards: Afterwards[]
}

/** grammY's context with what the features of the staff bot need beside it. */
export interface StaffContext extends Context {
  work: StaffWork
  /** Who writes, when they are of the team. */
  operator: Me | null
  language: TextLanguage
  /** Queues an answer to the chat of this update; `withPanel` adds the button that opens the Mini App. */
  answer: (text: string, options?: { withPanel: boolean }) => Promise<void>
}
