import { Composer } from 'grammy'
import { groupToLeave, leaveGroup } from '../../leave-groups.ts'
import type { StaffContext } from '../context.ts'
import { card } from '../kit/card.ts'
import { panelButton } from '../kit/panel.ts'
import { send, toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** Whatever nothing else took: no command, message or button is left without an answer. */
export const fallback = new Composer<StaffContext>()

fallback.on('callback_query', (ctx) => toast(ctx, t(ctx, 'staff-bot-callback-outdated')))

fallback.chatType('private').on('message', async (ctx) => {
  const { operator, message } = ctx
  if (!operator) {
    await send(ctx, card(t(ctx, 'staff-bot-other-stranger', { id: String(ctx.from.id) })))
    return
  }
  const isCommand = message.text?.startsWith('/') ?? false
  const key = isCommand ? 'staff-bot-unknown-command' : 'staff-bot-other-operator'
  await send(ctx, card(t(ctx, key), [[panelButton(ctx)]]))
})

fallback.use((ctx) => {
  const group = groupToLeave(ctx.update)
  if (group !== null) ctx.work.afterwards.push(leaveGroup(ctx.api, group))
})
