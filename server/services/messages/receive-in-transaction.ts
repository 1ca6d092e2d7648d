import type { Inbound } from '#contract/inbound.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { type CallbackAnswer, receiveCallback } from './receive-callback.ts'
import { receiveEdit } from './receive-edit.ts'
import { receiveMembership } from './receive-membership.ts'
import { receiveMessage } from './receive-message.ts'
import { receiveOther } from './receive-other.ts'
import { storeRawUpdate } from './store-raw-update.ts'

export interface ReceivedUpdate {
  botId: number
  updateId: number
  inbound: Inbound
  /** The update as Telegram sent it, storable as jsonb. */
  payload: unknown
  /** Why it could not be handled as it should; `inbound` is then what is left to show. */
  error?: string
}

export interface Receipt {
  /** It was known already, and nothing has changed. */
  duplicate: boolean
  /** To be answered to Telegram after the commit. */
  callbackAnswer?: CallbackAnswer
}

/** The update's field, as Telegram names it. */
export function updateKind(inbound: Inbound): string {
  switch (inbound.type) {
    case 'message':
      return 'message'
    case 'edit':
      return 'edited_message'
    case 'membership':
      return 'my_chat_member'
    case 'callback':
      return 'callback_query'
    default:
      return inbound.kind
  }
}

async function handle(ctx: TxCtx, { botId, inbound }: ReceivedUpdate): Promise<Receipt> {
  switch (inbound.type) {
    case 'message':
      return { duplicate: !(await receiveMessage(ctx, { botId, message: inbound.message })) }
    case 'edit':
      return { duplicate: !(await receiveEdit(ctx, { botId, ...inbound })) }
    case 'membership':
      await receiveMembership(ctx, { botId, inbound })
      return { duplicate: false }
    case 'callback': {
      const callbackAnswer = await receiveCallback(ctx, { botId, inbound })
      return callbackAnswer ? { duplicate: false, callbackAnswer } : { duplicate: false }
    }
    case 'other':
      await receiveOther(ctx, { botId, inbound })
      return { duplicate: false }
    case 'raw':
      return { duplicate: false }
  }
}

/** Takes in any update in one transaction, or not at all: the raw update first, which is what dedupes it. */
export function receiveInTransaction(args: { ctx: Ctx; input: ReceivedUpdate }): Promise<Receipt> {
  const { botId, updateId, inbound, payload, error = null } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const raw = { botId, updateId, kind: updateKind(inbound), payload, error }
    if (!(await storeRawUpdate({ ctx, input: raw }))) return { duplicate: true }
    return handle(ctx, args.input)
  })
}
