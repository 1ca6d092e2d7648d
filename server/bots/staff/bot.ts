import { Bot, BotError } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { translate } from '#i18n/translate.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { storeRawUpdate } from '#services/messages/store-raw-update.ts'
import { answerPerson } from '#services/outbox/answer-person.ts'
import { updateKind } from '#telegram/from-update.ts'
import type { Afterwards, UpdateWork } from '../updates/handle-update.ts'
import type { StaffContext, StaffWork } from './context.ts'
import { fallback } from './features/fallback.ts'
import { help } from './features/help.ts'
import { recognise } from './features/recognise.ts'
import { start } from './features/start.ts'

export interface StaffBotDeps {
  ctx: Ctx
  token: string
  apiRoot: string
  botInfo: UserFromGetMe
}

/** Gives each update's context its work and its way to answer: through the outbox, with the update's own commit. */
function prepare(ctx: StaffContext, work: StaffWork): void {
  ctx.work = work
  ctx.answer = async (text, options) => {
    const chatId = ctx.chat?.id
    if (chatId === undefined) throw new Error('nobody to answer')
    const panel = translate(ctx.language, 'staff-bot-button-panel')
    const url = `${work.ctx.install.publicUrl}/`
    await answerPerson(work.ctx, {
      chatId,
      updateId: ctx.update.update_id,
      text,
      buttons: options?.withPanel ? [[{ text: panel, kind: 'web_app', url }]] : [],
    })
  }
}

/** The staff bot: a visible list of features, whom it speaks with first, what nobody took last. */
function createBot(deps: StaffBotDeps, works: WeakMap<Update, StaffWork>): Bot<StaffContext> {
  const bot = new Bot<StaffContext>(deps.token, {
    botInfo: deps.botInfo,
    client: { apiRoot: deps.apiRoot, timeoutSeconds: 15 },
  })
  bot.use(async (ctx, next) => {
    const work = works.get(ctx.update)
    if (!work) throw new Error('an update came past its transaction')
    prepare(ctx, work)
    await next()
  })
  bot.use(recognise)
  bot.use(start)
  bot.use(help)
  bot.use(fallback)
  return bot
}

/**
 * What the staff bot does with an update: the note that it came, its effects and its queued answers are one
 * transaction; a redelivery does nothing. Calls to Telegram that are no messages follow the commit.
 */
export function createStaffBot(deps: StaffBotDeps): UpdateWork {
  const works = new WeakMap<Update, StaffWork>()
  const bot = createBot(deps, works)
  return (received, updateId) =>
    inTransaction(deps.ctx, async (ctx) => {
      const input = { botId: deps.botInfo.id, updateId, kind: updateKind(received), payload: received }
      const afterwards: Afterwards[] = []
      if (!(await storeRawUpdate({ ctx, input }))) return afterwards
      const update = received as Update
      works.set(update, { ctx, afterwards })
      try {
        await bot.handleUpdate(update)
      } catch (error) {
        throw error instanceof BotError ? error.error : error
      }
      return afterwards
    })
}
