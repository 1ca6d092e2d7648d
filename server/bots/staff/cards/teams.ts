import { listOperators } from '#services/team/list-operators.ts'
import { getTeam, listTeams } from '#services/team/teams.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, flag, int } from '../kit/button.ts'
import { bold, type Card, card, excerpt, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { chosen, pageOf, pager } from '../kit/pages.ts'
import { backTo } from '../kit/section.ts'
import { t } from '../kit/text.ts'

export const listPage = defineButton('teams', 'admin', { page: int })
export const openTeam = defineButton('team', 'admin', { id: int })
export const makeTeam = defineButton('teamnew', 'admin', {})
export const renameTeam = defineButton('teamname', 'admin', { id: int })
export const askMembers = defineButton('teamppl', 'admin', { id: int, page: int })
export const setMember = defineButton('teamppl!', 'admin', { id: int, person: int, member: flag, page: int })
export const askDelete = defineButton('teamdel', 'admin', { id: int })
export const removeTeam = defineButton('teamdel!', 'admin', { id: int })

/** All teams. */
export async function renderTeams(ctx: StaffContext, page = 0): Promise<Card> {
  const all = await listTeams({ ctx: acting(ctx) })
  const view = pageOf(all, page)
  const words = lines(
    bold(t(ctx, 'staff-teams-title', { count: all.length })),
    t(ctx, all.length === 0 ? 'staff-teams-none' : 'staff-teams-about'),
  )
  return card(words, [
    ...view.items.map(({ id, name }) => [openTeam.with(name, { id })]),
    ...pager(view, (text, at) => listPage.with(text, { page: at })),
    [makeTeam.with(t(ctx, 'staff-teams-new'), {})],
  ])
}

/** A team's page. */
export async function renderTeam(ctx: StaffContext, id: number): Promise<Card> {
  const team = await getTeam({ ctx: acting(ctx), input: { teamId: id } })
  const people = excerpt(
    team.members.map(({ name }) => name || t(ctx, 'staff-person-unnamed')).join(', '),
    1500,
  )
  const words = lines(
    bold(team.name),
    people === '' ? t(ctx, 'staff-team-empty') : t(ctx, 'staff-team-people', { people }),
  )
  return card(words, [
    [askMembers.with(t(ctx, 'staff-team-people-button'), { id, page: 0 })],
    [
      renameTeam.with(t(ctx, 'staff-team-rename'), { id }),
      askDelete.with(t(ctx, 'staff-team-delete'), { id }),
    ],
    [backTo(ctx, 'teams')],
  ])
}

/** Who is in a team, and who could be. */
export async function renderMembers(ctx: StaffContext, id: number, page: number): Promise<Card> {
  const team = await getTeam({ ctx: acting(ctx), input: { teamId: id } })
  const people = (await listOperators({ ctx: acting(ctx) })).filter(({ isActive }) => isActive)
  const view = pageOf(people, page)
  const rows = view.items.map(({ id: person, name, teamIds }) => {
    const isMember = teamIds.includes(id)
    return [
      setMember.with(chosen(isMember, name || t(ctx, 'staff-person-unnamed')), {
        id,
        person,
        member: !isMember,
        page: view.at,
      }),
    ]
  })
  const words = paragraphs(bold(team.name), t(ctx, 'staff-team-members-about'))
  const turn = (text: string, at: number) => askMembers.with(text, { id, page: at })
  return card(words, [...rows, ...pager(view, turn), [openTeam.with(`‹ ${t(ctx, 'staff-back')}`, { id })]])
}
