import { Composer } from 'grammy'
import { takeFromNotice } from '#services/notices/take-from-notice.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, int, onButton } from '../kit/button.ts'
import { acting } from '../kit/may.ts'
import { toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** What stands under the notices' cards (services/notices/render-notice.ts). */
export const notices = new Composer<StaffContext>()

const takeDialog = defineButton('take!', 'operator', { id: int })

onButton(notices, takeDialog, async (ctx, { id }) => {
  const taken = await takeFromNotice({ ctx: acting(ctx), input: { dialogId: id } })
  if (taken.outcome === 'taken') toast(ctx, t(ctx, 'notices-taken'))
  else if (taken.outcome === 'over') toast(ctx, t(ctx, 'notices-take-over'), true)
  else toast(ctx, t(ctx, 'notices-take-held', { name: taken.by }), true)
})
