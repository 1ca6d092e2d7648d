import { and, eq, sql } from 'drizzle-orm'
import type { OutgoingTarget } from '#contract/outgoing.ts'
import { wizard } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

export interface WizardState {
  /** Of the wizards that wrote `state`. */
  version: number
  state: unknown
  /** The newest question, whose buttons still stand; null when it has none. */
  prompt: OutgoingTarget | null
}

const ofChat = (ctx: TxCtx, chatId: number) =>
  and(eq(wizard.botId, ctx.install.staffBot.id), eq(wizard.chatId, chatId))

/** What the person of a staff chat is in the middle of, locked until the caller's transaction ends. */
export async function loadWizard(ctx: TxCtx, chatId: number): Promise<WizardState | null> {
  const [row] = await ctx.tx
    .select({ version: wizard.version, state: wizard.state, prompt: wizard.prompt })
    .from(wizard)
    .where(ofChat(ctx, chatId))
    .for('update')
  return row ?? null
}

/** Keeps it, for any process to go on from. */
export async function saveWizard(
  ctx: TxCtx,
  { chatId, updateId, ...values }: WizardState & { chatId: number; updateId: number },
): Promise<void> {
  const next = { ...values, updateId, updatedAt: sql`clock_timestamp()` }
  await ctx.tx
    .insert(wizard)
    .values({ botId: ctx.install.staffBot.id, chatId, ...next })
    .onConflictDoUpdate({ target: [wizard.botId, wizard.chatId], set: next })
}

/** It is over. Gives what there was to end. */
export async function endWizard(
  ctx: TxCtx,
  chatId: number,
): Promise<{ prompt: OutgoingTarget | null; updateId: number } | null> {
  const [row] = await ctx.tx
    .delete(wizard)
    .where(ofChat(ctx, chatId))
    .returning({ prompt: wizard.prompt, updateId: wizard.updateId })
  return row ?? null
}
