import { Bot, BotError } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { type Ctx, inTransaction } from '#services/context.ts'
import { storeRawUpdate } from '#services/messages/store-raw-update.ts'
import { updateKind } from '#telegram/from-update.ts'
import type { Afterwards, UpdateWork } from '../updates/handle-update.ts'
import type { StaffContext, StaffWork } from './context.ts'
import { audit } from './features/audit.ts'
import { fallback } from './features/fallback.ts'
import { fields } from './features/fields.ts'
import { gate } from './features/gate.ts'
import { help } from './features/help.ts'
import { hours } from './features/hours.ts'
import { invite } from './features/invite.ts'
import { join } from './features/join.ts'
import { me } from './features/me.ts'
import { notices } from './features/notices.ts'
import { operators } from './features/operators.ts'
import { recognise } from './features/recognise.ts'
import { replies } from './features/replies.ts'
import { settings } from './features/settings.ts'
import { start } from './features/start.ts'
import { teams } from './features/teams.ts'
import { withoutCodes } from './without-codes.ts'
import { fieldWizard, newFieldWizard } from './wizards/field.ts'
import { dateWizard, weekWizard } from './wizards/hours.ts'
import { profileWizard } from './wizards/profile.ts'
import { findReplyWizard, newReplyWizard, replyWizard } from './wizards/reply.ts'
import { settingNumberWizard } from './wizards/setting-number.ts'
import { settingTextWizard } from './wizards/setting-text.ts'
import { teamWizard } from './wizards/team.ts'
import { timeZoneWizard } from './wizards/time-zone.ts'
import { createWizards } from './wizards/wizards.ts'

export interface StaffBotDeps {
  ctx: Ctx
  token: string
  apiRoot: string
  botInfo: UserFromGetMe
}

const wizards = createWizards([
  profileWizard,
  teamWizard,
  newFieldWizard,
  fieldWizard,
  newReplyWizard,
  replyWizard,
  findReplyWizard,
  settingTextWizard,
  settingNumberWizard,
  weekWizard,
  dateWizard,
  timeZoneWizard,
])

/** The staff bot: a visible list of features, whom it speaks with first, what nobody took last. */
function createBot(deps: StaffBotDeps, works: WeakMap<Update, StaffWork>): Bot<StaffContext> {
  const bot = new Bot<StaffContext>(deps.token, {
    botInfo: deps.botInfo,
    client: { apiRoot: deps.apiRoot, timeoutSeconds: 15 },
  })
  bot.use(async (ctx, next) => {
    const work = works.get(ctx.update)
    if (!work) throw new Error('an update came past its transaction')
    ctx.work = work
    await next()
  })
  bot.use(recognise)
  bot.use(gate)
  bot.use(wizards)
  bot.use(join)
  bot.use(start)
  bot.use(help)
  bot.use(me)
  bot.use(notices)
  bot.use(invite)
  bot.use(operators)
  bot.use(teams)
  bot.use(fields)
  bot.use(replies)
  bot.use(settings)
  bot.use(hours)
  bot.use(audit)
  bot.use(fallback)
  return bot
}

const newWork = (ctx: StaffWork['ctx']): StaffWork => ({
  ctx,
  afterwards: [],
  isButtonAnswered: false,
  wizard: null,
  prompt: null,
  promptIsHere: false,
  wizardWasLeft: false,
  wizardIsOutdated: false,
  failure: null,
})

/**
 * What the staff bot does with an update: the note that it came, its effects, where a wizard stands and its queued
 * answers are one transaction; a redelivery does nothing. Calls to Telegram that are no messages follow the commit.
 */
export function createStaffBot(deps: StaffBotDeps): UpdateWork {
  const works = new WeakMap<Update, StaffWork>()
  const bot = createBot(deps, works)
  return (received, updateId) =>
    inTransaction(deps.ctx, async (ctx) => {
      const input = {
        botId: deps.botInfo.id,
        updateId,
        kind: updateKind(received),
        payload: withoutCodes(received),
      }
      const afterwards: Afterwards[] = []
      if (!(await storeRawUpdate({ ctx, input }))) return afterwards
      const update = received as Update
      const work = newWork(ctx)
      works.set(update, work)
      try {
        await bot.handleUpdate(update)
      } catch (error) {
        if (work.failure) throw work.failure.error
        throw error instanceof BotError ? error.error : error
      }
      return work.afterwards
    })
}
