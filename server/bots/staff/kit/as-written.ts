import type { FormattedText } from '#contract/entities.ts'
import { splitText } from '#services/outbox/split-text.ts'
import type { StaffContext } from '../context.ts'
import { send } from './show.ts'

/** Sends a text by itself, as it stands: to be looked at as customers get it, or copied. A long one goes as several. */
export async function sendAsWritten(ctx: StaffContext, { text, entities }: FormattedText): Promise<void> {
  for (const part of splitText({ text, entities })) await send(ctx, { ...part, buttons: [] })
}
