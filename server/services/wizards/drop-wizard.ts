import type { TxCtx } from '#services/context.ts'
import { answerPerson } from '#services/outbox/answer-person.ts'
import { endWizard } from './wizard-state.ts'

/** Ends what a person was in the middle of, and takes the buttons of its last question away. */
export async function dropWizard(ctx: TxCtx, chatId: number): Promise<void> {
  const left = await endWizard(ctx, chatId)
  if (!left?.prompt) return
  const { updateId, prompt } = left
  await answerPerson(ctx, { chatId, updateId, call: { kind: 'strip', target: prompt } })
}
