import { Composer } from 'grammy'
import { inSavepoint } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { commandIn, mayUse } from '../commands.ts'
import type { StaffContext } from '../context.ts'
import { card } from '../kit/card.ts'
import { send, toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** Stands before every feature: who may use a command at all, and what becomes of what the services refuse. */
export const gate = new Composer<StaffContext>()

/** A command in capitals is the command all the same: grammY looks for small letters alone. */
gate.on('message:text', (ctx, next) => {
  if (commandIn(ctx.message.text))
    ctx.message.text = ctx.message.text.replace(/^\/\S+/, (word) => word.toLowerCase())
  return next()
})

/** A pressed button that got no other answer stops spinning. */
gate.use(async (ctx, next) => {
  await next()
  if (ctx.callbackQuery && !ctx.work.isButtonAnswered) toast(ctx, '')
})

/** A refusal takes back what the feature had written, and is told; anything else goes on to fail the update. */
gate.use(async (ctx, next) => {
  const { work } = ctx
  const around = work.ctx
  const { wizard, prompt, afterwards } = work
  const done = afterwards.length
  try {
    await inSavepoint(around, async (inner) => {
      work.ctx = inner
      await next()
    })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    Object.assign(work, { ctx: around, wizard, prompt })
    afterwards.length = done
    const words = t(ctx, `error-${error.code}`)
    if (ctx.callbackQuery) toast(ctx, words, true)
    else await send(ctx, card(words))
  } finally {
    work.ctx = around
  }
})

/** A command above the person's role is refused in words; strangers are left to the fallback. */
gate.chatType('private').on('message:text', (ctx, next) => {
  const command = commandIn(ctx.message.text)
  if (!command || !ctx.operator || mayUse(command, ctx.operator.role)) return next()
  return send(ctx, card(t(ctx, 'staff-bot-command-forbidden')))
})
