import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { OutgoingTarget } from '#contract/outgoing.ts'
import type { Me } from '#contract/resources.ts'
import type { TextLanguage } from '#i18n/translate.ts'
import type { TxCtx } from '#services/context.ts'
import type { Afterwards } from '../updates/handle-update.ts'

/** What one staff update is handled with. Everything in it is committed together or not at all. */
export interface StaffWork {
  ctx: TxCtx
  afterwards: Afterwards[]
  /** Whether the pressed button got its answer; else it is given an empty one, so that it stops spinning. */
  isButtonAnswered: boolean
  /** The conversations plugin's state of a wizard under way; null: none. Written when the update is handled. */
  wizard: unknown
  /** The wizard's newest question while its buttons stand. */
  prompt: OutgoingTarget | null
  /** The pressed button is one of that question's. */
  promptIsHere: boolean
  /** The person left a wizard with this update. */
  wizardWasLeft: boolean
  /** A wizard was under way whose steps are others by now. */
  wizardIsOutdated: boolean
  /** What broke inside a wizard, as it was: the plugin would hand on a copy without its code. */
  failure: { error: unknown } | null
}

/** grammY's context with what the features of the staff bot need beside it. */
export interface StaffContext extends ConversationFlavor<Context> {
  work: StaffWork
  /** Who writes, when they are of the team. */
  operator: Me | null
  language: TextLanguage
}
