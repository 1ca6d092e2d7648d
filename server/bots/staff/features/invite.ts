import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import { OperatorRole } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { hasRole } from '#services/access/require-role.ts'
import { createInvitation } from '#services/invitations/create-invitation.ts'
import {
  getInvitation,
  listInvitations,
  type OpenInvitation,
} from '#services/invitations/list-invitations.ts'
import { revokeInvitation } from '#services/invitations/revoke-invitation.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { listTeams } from '#services/team/teams.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, int, maybe, onButton, oneOf } from '../kit/button.ts'
import { bold, type Card, card, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { chosen, inRows, pageOf, pager } from '../kit/pages.ts'
import { backTo, onSection } from '../kit/section.ts'
import { show, toast } from '../kit/show.ts'
import { day, t } from '../kit/text.ts'

/** `/invite`: ways into the team. What is chosen so far stands in the buttons themselves. */
export const invite = new Composer<StaffContext>()

const choices = {
  role: oneOf(OperatorRole.options),
  team: maybe(int),
  uses: oneOf(['one', 'many']),
  days: oneOf(['1', '7', '30']),
}
const choose = defineButton('inv', 'admin', choices)
const chooseTeam = defineButton('invteam', 'admin', { ...choices, page: int })
const create = defineButton('inv!', 'admin', choices)
const listOpen = defineButton('invs', 'admin', { page: int })
const openOne = defineButton('invone', 'admin', { id: int })
const askRevoke = defineButton('invoff', 'admin', { id: int })
const revoke = defineButton('invoff!', 'admin', { id: int })

type Choice = NonNullable<ReturnType<typeof choose.read>>
const usual: Choice = { role: 'operator', team: null, uses: 'one', days: '7' }

async function renderChoice(ctx: StaffContext, now: Choice): Promise<Card> {
  const teams = await listTeams({ ctx: acting(ctx) })
  const team = teams.find(({ id }) => id === now.team)
  const open = await listInvitations({ ctx: acting(ctx) })
  const pick = (text: string, change: Partial<Choice>) => {
    const next = { ...now, ...change }
    const isChosen = Object.keys(change).every(
      (key) => next[key as keyof Choice] === now[key as keyof Choice],
    )
    return choose.with(chosen(isChosen, text), next)
  }
  const offered = OperatorRole.options
    .filter((role) => hasRole(ctx.operator?.role ?? 'operator', role))
    .toReversed()
  const rows: OutgoingButton[][] = [
    ...inRows(
      offered.map((role) => pick(t(ctx, `staff-role-short-${role}`), { role })),
      2,
    ),
    ...(teams.length > 0
      ? [
          [
            chooseTeam.with(
              t(ctx, 'staff-invite-team', { team: team?.name ?? t(ctx, 'staff-invite-no-team') }),
              { ...now, page: 0 },
            ),
          ],
        ]
      : []),
    ...inRows(
      (['one', 'many'] as const).map((uses) => pick(t(ctx, `staff-invite-uses-${uses}`), { uses })),
      2,
    ),
    (['1', '7', '30'] as const).map((days) =>
      pick(t(ctx, 'staff-invite-days', { count: Number(days) }), { days }),
    ),
    [create.with(t(ctx, 'staff-invite-create'), now)],
    ...(open.length > 0
      ? [[listOpen.with(t(ctx, 'staff-invite-open-button', { count: open.length }), { page: 0 })]]
      : []),
  ]
  const words = lines(bold(t(ctx, 'staff-invite-title')), t(ctx, 'staff-invite-about'))
  return card(words, rows)
}

async function renderTeamChoice(
  ctx: StaffContext,
  { page, ...now }: Choice & { page: number },
): Promise<Card> {
  const view = pageOf(await listTeams({ ctx: acting(ctx) }), page)
  const rows = view.items.map(({ id, name }) => [
    choose.with(chosen(id === now.team, name), { ...now, team: id }),
  ])
  const turn = (text: string, at: number) => chooseTeam.with(text, { ...now, page: at })
  const none = choose.with(chosen(now.team === null, t(ctx, 'staff-invite-no-team')), { ...now, team: null })
  return card(t(ctx, 'staff-invite-which-team'), [...rows, ...pager(view, turn), [none]])
}

/** The code and its link, shown this once. */
async function renderCreated(ctx: StaffContext, { role, team, uses, days }: Choice): Promise<Card> {
  const made = await createInvitation({
    ctx: acting(ctx),
    input: { role, teamId: team, maxUses: uses === 'one' ? 1 : null, days: Number(days) },
  })
  const { timeZone } = await getSettings(acting(ctx))
  const words = paragraphs(
    t(ctx, `staff-invite-made-${uses}`, {
      role: t(ctx, `staff-role-${role}`),
      until: day(ctx, made.expiresAt, timeZone),
    }),
    lines(t(ctx, 'staff-invite-link'), made.link),
    lines(t(ctx, 'staff-invite-code'), FormattedString.code(made.code)),
    t(ctx, 'staff-invite-once'),
  )
  const share = `https://t.me/share/url?${new URLSearchParams({ url: made.link, text: t(ctx, 'staff-invite-share-text') })}`
  const shown = card(words, [
    [{ kind: 'url', text: t(ctx, 'staff-invite-share'), url: share }],
    [{ kind: 'copy', text: t(ctx, 'staff-invite-copy-link'), copies: made.link }],
    [{ kind: 'copy', text: t(ctx, 'staff-invite-copy-code'), copies: made.code }],
    [backTo(ctx, 'invite')],
  ])
  return { ...shown, secret: true }
}

const usesOf = (ctx: StaffContext, { uses, maxUses }: OpenInvitation) =>
  maxUses === null ? t(ctx, 'staff-invite-used-many', { count: uses }) : t(ctx, 'staff-invite-uses-one')

async function renderOpen(ctx: StaffContext, page: number): Promise<Card> {
  const all = await listInvitations({ ctx: acting(ctx) })
  const { timeZone } = await getSettings(acting(ctx))
  const view = pageOf(all, page)
  const rows = view.items.map((one) => {
    const until = t(ctx, 'staff-invite-until', { until: day(ctx, one.expiresAt, timeZone) })
    const text = [t(ctx, `staff-role-${one.role}`), one.team, until].filter(Boolean).join(' · ')
    return [openOne.with(text, { id: one.id })]
  })
  const words = lines(
    bold(t(ctx, 'staff-invite-open-title', { count: all.length })),
    t(ctx, 'staff-invite-open-about'),
  )
  return card(words, [
    ...rows,
    ...pager(view, (text, at) => listOpen.with(text, { page: at })),
    [backTo(ctx, 'invite')],
  ])
}

async function renderOne(ctx: StaffContext, id: number): Promise<Card> {
  const one = await getInvitation({ ctx: acting(ctx), input: { invitationId: id } })
  const { timeZone } = await getSettings(acting(ctx))
  const words = lines(
    bold(t(ctx, 'staff-invite-one-title', { role: t(ctx, `staff-role-${one.role}`) })),
    one.team !== null && t(ctx, 'staff-invite-team', { team: one.team }),
    usesOf(ctx, one),
    t(ctx, 'staff-invite-until', { until: day(ctx, one.expiresAt, timeZone) }),
    t(ctx, 'staff-invite-by', { name: one.createdBy, at: day(ctx, one.createdAt, timeZone) }),
  )
  const mayRevoke = hasRole(ctx.operator?.role ?? 'operator', one.role)
  return card(words, [
    ...(mayRevoke ? [[askRevoke.with(t(ctx, 'staff-invite-revoke'), { id })]] : []),
    [listOpen.with(`‹ ${t(ctx, 'staff-back')}`, { page: 0 })],
  ])
}

onSection(invite, 'invite', (ctx) => renderChoice(ctx, usual))
onButton(invite, choose, async (ctx, choice) => show(ctx, await renderChoice(ctx, choice)))
onButton(invite, chooseTeam, async (ctx, choice) => show(ctx, await renderTeamChoice(ctx, choice)))
onButton(invite, create, async (ctx, choice) => show(ctx, await renderCreated(ctx, choice)))
onButton(invite, listOpen, async (ctx, { page }) => show(ctx, await renderOpen(ctx, page)))
onButton(invite, openOne, async (ctx, { id }) => show(ctx, await renderOne(ctx, id)))
onButton(invite, askRevoke, async (ctx, { id }) => {
  const { role } = await getInvitation({ ctx: acting(ctx), input: { invitationId: id } })
  const words = t(ctx, 'staff-invite-ask-revoke', { role: t(ctx, `staff-role-${role}`) })
  const yes = revoke.with(t(ctx, 'staff-invite-revoke-sure'), { id })
  await show(ctx, card(words, [[yes], [openOne.with(`‹ ${t(ctx, 'staff-back')}`, { id })]]))
})
onButton(invite, revoke, async (ctx, { id }) => {
  await revokeInvitation({ ctx: acting(ctx), input: { invitationId: id } })
  toast(ctx, t(ctx, 'staff-invite-revoked'))
  await show(ctx, await renderOpen(ctx, 0))
})
