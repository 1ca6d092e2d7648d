import { Composer } from 'grammy'
import type { OperatorRole } from '#contract/enums.ts'
import { translate } from '#i18n/translate.ts'
import { readCode } from '#services/invitations/code.ts'
import { type Joined, joinTeam } from '#services/invitations/join-team.ts'
import { personButton } from '../cards/person-buttons.ts'
import type { StaffContext } from '../context.ts'
import { card, paragraphs } from '../kit/card.ts'
import { panelButton, setMenuButton } from '../kit/panel.ts'
import { send, tell } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { recogniseWriter } from './recognise.ts'

/** Joining the team: by a link that brings its code with `/start`, by `/join CODE`, or by the bare code. */
export const join = new Composer<StaffContext>()

/** Whoever invited hears of it, in their language, if they are of the team still. */
async function tellInviter(ctx: StaffContext, joined: Extract<Joined, { outcome: 'joined' }>): Promise<void> {
  const { inviter, name, role, operatorId } = joined
  if (!inviter) return
  const say = (key: string, values = {}) => translate(inviter.language, key, values)
  const words = say('staff-join-told', { name, role: say(`staff-role-${role}`) })
  await tell(
    ctx,
    inviter.telegramId,
    card(words, [[personButton(say('staff-join-told-button'), operatorId)]]),
  )
}

async function welcome(ctx: StaffContext, role: OperatorRole): Promise<void> {
  const words = paragraphs(
    t(ctx, 'staff-join-welcome', { name: ctx.operator?.name ?? '', role: t(ctx, `staff-role-${role}`) }),
    t(ctx, 'staff-join-next'),
  )
  await send(ctx, card(words, [[panelButton(ctx)]]))
  if (ctx.chat) setMenuButton(ctx, ctx.chat.id)
}

async function tryCode(ctx: StaffContext, code: string): Promise<void> {
  const { from } = ctx
  if (!from) return
  const joined = await joinTeam({
    ctx: ctx.work.ctx,
    input: {
      telegramId: from.id,
      firstName: from.first_name,
      lastName: from.last_name ?? null,
      languageCode: from.language_code ?? null,
      code,
    },
  })
  if (joined.outcome !== 'joined') {
    await send(ctx, card(t(ctx, `staff-join-${joined.outcome}`)))
    return
  }
  await recogniseWriter(ctx)
  await welcome(ctx, joined.role)
  await tellInviter(ctx, joined)
}

const inPrivate = join.chatType('private')

inPrivate.command('start', (ctx, next) => (ctx.match.trim() === '' ? next() : tryCode(ctx, ctx.match)))

inPrivate.command('join', async (ctx) => {
  if (ctx.match.trim() !== '') return tryCode(ctx, ctx.match)
  await send(ctx, card(t(ctx, ctx.operator ? 'staff-join-already-in' : 'staff-join-how')))
})

/** Some clients drop the link's code: then people paste what they were given, be it the code or the whole link. */
const codeIn = (text: string): string | null => {
  const linked = /[?&]start=([^\s&]+)/.exec(text)?.[1]
  return linked ?? (readCode(text) === null ? null : text)
}

inPrivate
  .filter((ctx) => ctx.operator === null)
  .on('message:text', (ctx, next) => {
    const code = codeIn(ctx.message.text)
    return code === null ? next() : tryCode(ctx, code)
  })
