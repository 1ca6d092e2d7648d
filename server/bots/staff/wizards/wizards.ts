import {
  type ConversationStorage,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations'
import { Composer, type Context, type MiddlewareFn } from 'grammy'
import { endWizard, loadWizard, saveWizard } from '#services/wizards/wizard-state.ts'
import { commandIn } from '../commands.ts'
import type { StaffContext } from '../context.ts'
import { CANCEL, createAsker, type WizardRun } from '../kit/ask.ts'
import { card } from '../kit/card.ts'
import { send, show, strip } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** Raised whenever the steps of any wizard change: what is half-way by the old ones cannot be gone on with. */
const VERSION = 1

type Asker = ReturnType<typeof createAsker>
/** A wizard: its name stays, its arguments are JSON. */
export interface Wizard<A> {
  name: string
  run: (asker: Asker, args: A) => Promise<void>
}

/**
 * State is read before the plugin asks for it and written after the update is handled: a write of the plugin's own
 * would hide what broke, for it writes even then, into a transaction that is lost already.
 */
const storage: ConversationStorage<StaffContext, never> = {
  type: 'context',
  version: VERSION,
  adapter: {
    read: (ctx) => (ctx.work.wizard as VersionedState<never> | null) ?? undefined,
    write: (ctx, state) => {
      ctx.work.wizard = state
    },
    delete: (ctx) => {
      ctx.work.wizard = null
    },
  },
}

const isLeaving = (ctx: StaffContext): boolean =>
  ctx.callbackQuery?.data === CANCEL || commandIn(ctx.message?.text ?? '') !== null

/** Whoever presses a menu's button while a question stands does something else now; so it is with a command. */
const isElsewhere = (ctx: StaffContext): boolean => {
  const data = ctx.callbackQuery?.data
  return data !== undefined && !data.startsWith('w:')
}

/** Reads what the person is in the middle of, lets them leave it, and keeps where they stand afterwards. */
const around: MiddlewareFn<StaffContext> = async (ctx, next) => {
  const chatId = ctx.chat?.id
  if (chatId === undefined || ctx.chat?.type !== 'private') return next()
  const { work } = ctx
  const known = await loadWizard(work.ctx, chatId)
  if (known) {
    work.prompt = known.prompt
    work.wizardIsOutdated = known.version !== VERSION || !ctx.operator
    work.wizardWasLeft = isLeaving(ctx) || isElsewhere(ctx)
    work.wizard = work.wizardIsOutdated || work.wizardWasLeft ? null : known.state
  }
  await next()
  if (work.wizard === null && work.prompt) await strip(ctx, work.prompt)
  if (work.wizard !== null)
    await saveWizard(work.ctx, {
      chatId,
      updateId: ctx.update.update_id,
      version: VERSION,
      state: work.wizard,
      prompt: work.prompt,
    })
  else if (known) await endWizard(work.ctx, chatId)
}

/** `/cancel` and the Cancel button, with a wizard or without; and words meant for one that is no more. */
const leave = new Composer<StaffContext>()
leave.callbackQuery(CANCEL, (ctx) => show(ctx, card(t(ctx, 'staff-wizard-cancelled'))))
leave
  .filter((ctx) => ctx.work.wizardIsOutdated && ctx.operator !== null)
  .on('message', async (ctx, next) => {
    await send(ctx, card(t(ctx, 'staff-wizard-outdated')))
    if (commandIn(ctx.message.text ?? '')) await next()
  })

/** The wizards as middleware: each takes the updates of those who are in the middle of it. */
export function createWizards(wizards: Wizard<never>[]): Composer<StaffContext> {
  const composer = new Composer<StaffContext>()
  composer.use(around)
  composer.use(conversations<StaffContext, Context>({ storage }))
  for (const { name, run } of wizards)
    composer.use(
      createConversation<StaffContext, Context>(
        async (conversation: WizardRun, began: Context, args: unknown) =>
          run(createAsker(conversation, began), args as never),
        name,
      ),
    )
  composer.use(leave)
  return composer
}

/** Begins a wizard. */
export const enter = <A>(ctx: StaffContext, wizard: Wizard<A>, args: A): Promise<void> =>
  ctx.conversation.enter(wizard.name, args)
