import { Composer } from 'grammy'
import { changeReply } from '#services/canned-replies/change-reply.ts'
import { mostReplies } from '#services/canned-replies/check-reply.ts'
import { deleteReply } from '#services/canned-replies/delete-reply.ts'
import { getReply, listReplies } from '#services/canned-replies/list-replies.ts'
import { previewReply } from '#services/canned-replies/render-reply.ts'
import { listTeams } from '#services/team/teams.ts'
import {
  askDelete,
  askTeam,
  askWhich,
  editReply,
  findReply,
  listPage,
  makeReply,
  openReply,
  removeReply,
  renderReplies,
  renderReply,
  renderTeams,
  renderWhich,
  seeReply,
  setTeam,
} from '../cards/replies.ts'
import type { StaffContext } from '../context.ts'
import { sendAsWritten } from '../kit/as-written.ts'
import { onButton } from '../kit/button.ts'
import { card } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { onSection } from '../kit/section.ts'
import { send, show, toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { findReplyWizard, newReplyWizard, replyWizard } from '../wizards/reply.ts'
import { shortcutHolder, takenBy } from '../wizards/reply-questions.ts'
import { enter } from '../wizards/wizards.ts'

/** `/replies`: saved texts with variables. */
export const replies = new Composer<StaffContext>()

const get = (ctx: StaffContext, id: number) => getReply({ ctx: acting(ctx), input: { replyId: id } })

onSection(replies, 'replies', (ctx) => renderReplies(ctx))
onButton(replies, listPage, async (ctx, args) => show(ctx, await renderReplies(ctx, args)))
onButton(replies, askWhich, async (ctx, { page, which }) => show(ctx, await renderWhich(ctx, page, which)))
onButton(replies, openReply, async (ctx, { id }) => show(ctx, await renderReply(ctx, id)))
onButton(replies, findReply, (ctx) => enter(ctx, findReplyWizard, null))

onButton(replies, makeReply, async (ctx) => {
  const { total } = await listReplies({ ctx: acting(ctx), input: { limit: 1 } })
  if (total >= mostReplies) return toast(ctx, t(ctx, 'error-too-many'), true)
  const teams = await listTeams({ ctx: acting(ctx) })
  await enter(ctx, newReplyWizard, { teams: teams.length > 0 })
})
onButton(replies, editReply, async (ctx, { id, part }) => {
  const reply = await get(ctx, id)
  if (part === 'text') {
    await sendAsWritten(ctx, reply)
    return enter(ctx, replyWizard, { replyId: id, part })
  }
  if (part === 'title') return enter(ctx, replyWizard, { replyId: id, part, now: reply.title })
  const teamId = reply.team?.id ?? null
  await enter(ctx, replyWizard, { replyId: id, part, now: reply.shortcut, teamId })
})

onButton(replies, seeReply, async (ctx, { id }) => {
  const said = await previewReply({ ctx: acting(ctx), input: { replyId: id, language: ctx.language } })
  if (said.text.trim() === '') return toast(ctx, t(ctx, 'staff-reply-preview-empty'), true)
  await sendAsWritten(ctx, said)
  await send(ctx, await renderReply(ctx, id))
})

onButton(replies, askTeam, async (ctx, { id, page }) => show(ctx, await renderTeams(ctx, id, page)))
onButton(replies, setTeam, async (ctx, { id, team }) => {
  const { shortcut } = await get(ctx, id)
  const holder = await shortcutHolder(ctx, { shortcut, teamId: team, exceptId: id })
  if (holder) return toast(ctx, takenBy(ctx, holder), true)
  await changeReply({ ctx: acting(ctx), input: { replyId: id, teamId: team } })
  await show(ctx, await renderReply(ctx, id))
})

onButton(replies, askDelete, async (ctx, { id }) => {
  const { title } = await get(ctx, id)
  const yes = removeReply.with(t(ctx, 'staff-reply-delete-sure'), { id })
  const words = t(ctx, 'staff-reply-ask-delete', { title })
  await show(ctx, card(words, [[yes], [openReply.with(`‹ ${t(ctx, 'staff-back')}`, { id })]]))
})
onButton(replies, removeReply, async (ctx, { id }) => {
  await deleteReply({ ctx: acting(ctx), input: { replyId: id } })
  await show(ctx, await renderReplies(ctx))
})
