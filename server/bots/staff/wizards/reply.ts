import { changeReply } from '#services/canned-replies/change-reply.ts'
import { createReply } from '#services/canned-replies/create-reply.ts'
import { renderFound, renderReply } from '../cards/replies.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { askShortcut, askTeam, askText, askTitle } from './reply-questions.ts'
import type { Wizard } from './wizards.ts'

/** Makes a canned reply: what it says first, for that is what people come with. `teams`: whether there are any. */
export const newReplyWizard: Wizard<{ teams: boolean }> = {
  name: 'replynew',
  run: async ({ ask, finish }, { teams }) => {
    const body = await askText(ask, true)
    const title = await askTitle(ask, null)
    const teamId = teams ? await askTeam(ask) : null
    const shortcut = await askShortcut(ask, { teamId, title })
    await finish(async (ctx) => {
      const input = { ...body, title, teamId, shortcut }
      const { reply } = await createReply({ ctx: acting(ctx), input })
      await show(ctx, await renderReply(ctx, reply.id))
    })
  },
}

type Edit = { replyId: number } & (
  | { part: 'text' }
  | { part: 'title'; now: string }
  | { part: 'shortcut'; now: string; teamId: number | null }
)

/** Changes what a canned reply says, its title or its shortcut. */
export const replyWizard: Wizard<Edit> = {
  name: 'reply',
  run: async ({ ask, finish }, edit) => {
    const { replyId } = edit
    const change = async () => {
      if (edit.part === 'text') return { body: await askText(ask, false) }
      if (edit.part === 'title') return { title: await askTitle(ask, edit.now) }
      const reply = { id: replyId, shortcut: edit.now }
      return { shortcut: await askShortcut(ask, { teamId: edit.teamId, reply }) }
    }
    const changed = await change()
    await finish(async (ctx) => {
      await changeReply({ ctx: acting(ctx), input: { replyId, ...changed } })
      await show(ctx, await renderReply(ctx, replyId))
    })
  },
}

/** Asks what to look for, and shows what there is of it. */
export const findReplyWizard: Wizard<null> = {
  name: 'replyfind',
  run: async ({ ask, finish }) => {
    const query = await ask<string>({
      words: async (ctx) => t(ctx, 'staff-reply-ask-query'),
      read: (ctx, given) => {
        const typed = given.type === 'text' ? given.text : ''
        return /[\p{L}\p{N}]/u.test(typed) ? { value: typed } : { problem: t(ctx, 'staff-reply-bad-query') }
      },
    })
    await finish(async (ctx) => void (await show(ctx, await renderFound(ctx, query))))
  },
}
