import { Composer } from 'grammy'
import { OperatorRole } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { TeamMember } from '#contract/resources.ts'
import { hasRole } from '#services/access/require-role.ts'
import { changeRole } from '#services/team/change-role.ts'
import { deactivateOperator } from '#services/team/deactivate-operator.ts'
import { getOperator, listOperators } from '#services/team/list-operators.ts'
import { restoreOperator } from '#services/team/restore-operator.ts'
import { setTeamMember } from '#services/team/set-team-member.ts'
import { listTeams } from '#services/team/teams.ts'
import {
  askLeave,
  askRole,
  askTeams,
  bringBack,
  leaveTeam,
  listPeople,
  openPerson,
  setInTeam,
  setRole,
} from '../cards/person-buttons.ts'
import type { StaffContext } from '../context.ts'
import { onButton } from '../kit/button.ts'
import { bold, type Card, card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { chosen, pageOf, pager } from '../kit/pages.ts'
import { backTo, onSection, sectionButton } from '../kit/section.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'

/** `/operators`: the people of the team, and what their role, teams and place in it are. */
export const operators = new Composer<StaffContext>()

const nameOf = (ctx: StaffContext, { name }: TeamMember) => name || t(ctx, 'staff-person-unnamed')
const lineOf = (ctx: StaffContext, person: TeamMember) =>
  [
    nameOf(ctx, person),
    t(ctx, `staff-role-${person.role}`),
    ...(person.isActive && !person.onDuty ? [t(ctx, 'staff-person-off-duty-short')] : []),
  ].join(' · ')

async function renderList(ctx: StaffContext, { page, left }: { page: number; left: boolean }): Promise<Card> {
  const all = await listOperators({ ctx: acting(ctx) })
  const shown = all.filter(({ isActive }) => isActive !== left)
  const gone = all.filter(({ isActive }) => !isActive).length
  const view = pageOf(shown, page)
  const rows = view.items.map((person) => [openPerson.with(lineOf(ctx, person), { id: person.id })])
  const other: OutgoingButton[] = left
    ? [backTo(ctx, 'operators')]
    : [
        sectionButton(t(ctx, 'staff-people-invite'), 'invite'),
        ...(gone > 0
          ? [listPeople.with(t(ctx, 'staff-people-left-button', { count: gone }), { page: 0, left: true })]
          : []),
      ]
  const turn = (text: string, at: number) => listPeople.with(text, { page: at, left })
  const title = t(ctx, left ? 'staff-people-left-title' : 'staff-people-title', { count: shown.length })
  return card(lines(bold(title), t(ctx, 'staff-people-about')), [...rows, ...pager(view, turn), other])
}

/** Whether the person who writes may change that one's standing. */
const mayChange = (ctx: StaffContext, person: TeamMember) =>
  ctx.operator !== null &&
  (ctx.operator.role === 'owner' || (ctx.operator.role === 'admin' && person.role !== 'owner'))

function actionsOn(ctx: StaffContext, person: TeamMember): OutgoingButton[][] {
  const { id, isActive } = person
  if (!mayChange(ctx, person))
    return isActive ? [[askTeams.with(t(ctx, 'staff-person-teams-button'), { id, page: 0 })]] : []
  if (!isActive) return [[bringBack.with(t(ctx, 'staff-person-bring-back'), { id })]]
  const leave = id === ctx.operator?.id ? [] : [[askLeave.with(t(ctx, 'staff-person-leave'), { id })]]
  return [
    [
      askRole.with(t(ctx, 'staff-person-role-button'), { id }),
      askTeams.with(t(ctx, 'staff-person-teams-button'), { id, page: 0 }),
    ],
    ...leave,
  ]
}

async function renderPerson(ctx: StaffContext, id: number): Promise<Card> {
  const person = await getOperator({ ctx: acting(ctx), input: { operatorId: id } })
  const teams = await listTeams({ ctx: acting(ctx) })
  const names = teams.filter((team) => person.teamIds.includes(team.id)).map(({ name }) => name)
  const state = person.isActive
    ? t(ctx, person.onDuty ? 'staff-person-on-duty' : 'staff-person-off-duty')
    : t(ctx, 'staff-person-gone')
  const words = lines(
    bold(nameOf(ctx, person)),
    t(ctx, 'staff-me-role', { role: t(ctx, `staff-role-${person.role}`) }),
    t(ctx, 'staff-me-teams', { teams: excerpt(names.join(', '), 1500) || t(ctx, 'staff-me-no-teams') }),
    t(ctx, 'staff-me-signature', { signature: person.signature }),
    state,
  )
  return card(words, [...actionsOn(ctx, person), [backTo(ctx, 'operators')]])
}

const showPerson = async (ctx: StaffContext, id: number) =>
  void (await show(ctx, await renderPerson(ctx, id)))
const back = (ctx: StaffContext, id: number) => openPerson.with(`‹ ${t(ctx, 'staff-back')}`, { id })

onSection(operators, 'operators', (ctx) => renderList(ctx, { page: 0, left: false }))
onButton(operators, listPeople, async (ctx, args) => show(ctx, await renderList(ctx, args)))
onButton(operators, openPerson, (ctx, { id }) => showPerson(ctx, id))

onButton(operators, askRole, async (ctx, { id }) => {
  const person = await getOperator({ ctx: acting(ctx), input: { operatorId: id } })
  const mine = ctx.operator?.role ?? 'operator'
  const offered = OperatorRole.options.filter((role) => hasRole(mine, role))
  const rows = offered.map((role) => [
    setRole.with(chosen(role === person.role, t(ctx, `staff-role-${role}`)), { id, role, sure: false }),
  ])
  const words = paragraphs(
    bold(nameOf(ctx, person)),
    lines(...offered.map((role) => t(ctx, `staff-role-about-${role}`))),
  )
  await show(ctx, card(words, [...rows, [back(ctx, id)]]))
})

onButton(operators, setRole, async (ctx, { id, role, sure }) => {
  const person = await getOperator({ ctx: acting(ctx), input: { operatorId: id } })
  const isGrave = person.role !== role && (role === 'owner' || person.role === 'owner')
  if (isGrave && !sure) {
    const words = t(ctx, 'staff-person-ask-role', {
      name: nameOf(ctx, person),
      role: t(ctx, `staff-role-${role}`),
    })
    const yes = setRole.with(t(ctx, 'staff-yes-change'), { id, role, sure: true })
    await show(ctx, card(words, [[yes], [back(ctx, id)]]))
    return
  }
  await changeRole({ ctx: acting(ctx), input: { operatorId: id, role } })
  await showPerson(ctx, id)
})

async function renderTeams(ctx: StaffContext, id: number, page: number): Promise<Card> {
  const person = await getOperator({ ctx: acting(ctx), input: { operatorId: id } })
  const view = pageOf(await listTeams({ ctx: acting(ctx) }), page)
  const rows = view.items.map((team) => {
    const isMember = person.teamIds.includes(team.id)
    const args = { id, team: team.id, member: !isMember, page: view.at }
    return [setInTeam.with(chosen(isMember, team.name), args)]
  })
  const words = paragraphs(
    bold(nameOf(ctx, person)),
    t(ctx, view.items.length === 0 ? 'staff-person-no-teams-yet' : 'staff-person-teams-about'),
  )
  const make = view.items.length === 0 ? [[sectionButton(t(ctx, 'staff-section-teams'), 'teams')]] : []
  const turn = (text: string, at: number) => askTeams.with(text, { id, page: at })
  return card(words, [...rows, ...pager(view, turn), ...make, [back(ctx, id)]])
}

onButton(operators, askTeams, async (ctx, { id, page }) => show(ctx, await renderTeams(ctx, id, page)))
onButton(operators, setInTeam, async (ctx, { id, team, member, page }) => {
  await setTeamMember({ ctx: acting(ctx), input: { operatorId: id, teamId: team, member } })
  await show(ctx, await renderTeams(ctx, id, page))
})

onButton(operators, askLeave, async (ctx, { id }) => {
  const person = await getOperator({ ctx: acting(ctx), input: { operatorId: id } })
  const words = t(ctx, 'staff-person-ask-leave', { name: nameOf(ctx, person) })
  await show(ctx, card(words, [[leaveTeam.with(t(ctx, 'staff-person-leave-sure'), { id })], [back(ctx, id)]]))
})
onButton(operators, leaveTeam, async (ctx, { id }) => {
  await deactivateOperator({ ctx: acting(ctx), input: { operatorId: id } })
  await showPerson(ctx, id)
})
onButton(operators, bringBack, async (ctx, { id }) => {
  await restoreOperator({ ctx: acting(ctx), input: { operatorId: id } })
  await showPerson(ctx, id)
})
