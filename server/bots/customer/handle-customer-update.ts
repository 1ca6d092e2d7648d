import type { Api } from 'grammy'
import { translate } from '#i18n/translate.ts'
import type { Ctx } from '#services/context.ts'
import { receiveUpdate } from '#services/messages/receive-update.ts'
import { fromUpdate, outlineOf } from '#telegram/from-update.ts'
import { answerCallback, callbackIdIn } from '../answer-callback.ts'
import { groupToLeave, leaveGroup } from '../leave-groups.ts'
import type { Afterwards, UpdateSalvage, UpdateWork } from '../updates/handle-update.ts'

interface CustomerBotDeps {
  ctx: Ctx
  botId: number
  api: Api
}

/**
 * What the customer bot does with an update: reads it, lets the services commit it, and afterwards stops the
 * pressed button's spinner and leaves groups. It says nothing of its own: what the bot says is theirs to decide.
 */
export const createCustomerWork =
  ({ ctx, botId, api }: CustomerBotDeps): UpdateWork =>
  async (update, updateId) => {
    const inbound = fromUpdate(update)
    const { callbackAnswer } = await receiveUpdate({
      ctx: { ...ctx, actor: { type: 'customer' } },
      input: { botId, updateId, inbound, payload: update },
    })
    const afterwards: Afterwards[] = []
    const callbackId = callbackIdIn(update)
    if (callbackId) {
      const text = callbackAnswer && translate(callbackAnswer.language, callbackAnswer.key)
      afterwards.push(answerCallback(api, callbackId, text))
    }
    const group = groupToLeave(update)
    if (group !== null) afterwards.push(leaveGroup(api, group))
    return afterwards
  }

/** Of an update that could not be handled: a placeholder in the customer's dialog, where its chat can be read. */
export const createCustomerSalvage =
  ({ ctx, botId }: Omit<CustomerBotDeps, 'api'>): UpdateSalvage =>
  (update, updateId, error) =>
    receiveUpdate({
      ctx: { ...ctx, actor: { type: 'customer' } },
      input: { botId, updateId, inbound: outlineOf(update), payload: update, error },
    })
