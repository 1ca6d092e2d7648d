import type { Api } from 'grammy'
import { createCustomerSalvage, createCustomerWork } from '#bots/customer/handle-customer-update.ts'
import { createStaffBot } from '#bots/staff/bot.ts'
import { keepFailedStaffUpdate } from '#bots/staff/keep-failed.ts'
import { createTelegramApi } from '#bots/telegram-api.ts'
import { allowedUpdates } from '#bots/updates/allowed-updates.ts'
import { createUpdateHandler, type UpdateSalvage, type UpdateWork } from '#bots/updates/handle-update.ts'
import type { BotLine } from '#bots/updates/start-updates.ts'
import type { Ctx } from '#services/context.ts'
import type { Config } from './config.ts'
import type { Met } from './meet-bots.ts'
import type { Metrics } from './metrics.ts'

/** Both bots with what handles their updates, whichever way these come in. */
export function createBotLines(deps: { ctx: Ctx; config: Config; met: Met; metrics: Metrics }) {
  const { ctx, config, met, metrics } = deps
  const apiRoot = config.telegramApiRoot
  const lineOf = (
    role: 'customer' | 'staff',
    token: string,
    api: Api,
    work: UpdateWork,
    salvage?: UpdateSalvage,
  ): BotLine => ({
    id: met[role].id,
    username: met[role].username,
    token,
    api,
    allowedUpdates: allowedUpdates[role],
    handler: createUpdateHandler(
      {
        ctx,
        botId: met[role].id,
        count: (kind, outcome) => metrics.updateReceived(role, kind, outcome),
      },
      work,
      salvage,
    ),
  })
  const { customerBotToken, staffBotToken } = config
  const customerApi = createTelegramApi(customerBotToken, apiRoot)
  const staffApi = createTelegramApi(staffBotToken, apiRoot)
  return {
    customer: lineOf(
      'customer',
      customerBotToken,
      customerApi,
      createCustomerWork({ ctx, botId: met.customer.id, api: customerApi }),
      createCustomerSalvage({ ctx, botId: met.customer.id }),
    ),
    staff: lineOf(
      'staff',
      staffBotToken,
      staffApi,
      createStaffBot({ ctx, token: staffBotToken, apiRoot, botInfo: met.staff }),
      keepFailedStaffUpdate({ ctx, botId: met.staff.id }),
    ),
  }
}
