import type { FieldValue } from '#contract/resources.ts'
import type { woods } from './draw-wood.ts'

type Wood = keyof typeof woods

/** Who of the team does it. */
export type Teller = 'vera' | 'ilya'

/**
 * One thing that happens in a dialog, in the order they happened. `at` is minutes ago. Texts may hold the marks
 * of Telegram's apps (`**bold**`, `||hidden||`). Another message is named by the beginning of its text.
 */
export type Step = { at: number } & (
  | { does: 'start'; payload?: string }
  | { does: 'write'; text: string; replyTo?: string }
  | { does: 'edit'; from: string; to: string }
  | { does: 'call' }
  /** Several are an album. */
  | { does: 'photo'; caption: string; woods?: Wood[] }
  | { does: 'document'; name: string; caption: string }
  | { does: 'send'; message: object }
  | { does: 'block' }
  | { does: 'answer'; by: Teller; text: string; replyTo?: string }
  | { does: 'answer-photos'; by: Teller; text: string; woods: Wood[] }
  | { does: 'answer-invoice'; by: Teller; text: string; number: string; lines: [string, string][] }
  | { does: 'read'; by: Teller }
  | { does: 'hand-back'; by: Teller }
  | { does: 'close'; by: Teller }
  /** `pinned`: put at the top of the dialog. */
  | { does: 'note'; by: Teller; text: string; pinned?: boolean }
  | { does: 'tag'; by: Teller; name: string }
  /** A contact field, by its English label. */
  | { does: 'field'; by: Teller; label: string; value: FieldValue }
)

/** A customer, and all that was said in their dialog. */
export interface Story {
  person: {
    id: number
    firstName: string
    lastName?: string
    username?: string
    languageCode: string
    isPremium?: boolean
  }
  steps: Step[]
}

export const hours = (n: number): number => n * 60
