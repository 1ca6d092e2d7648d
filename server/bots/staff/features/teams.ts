import { Composer } from 'grammy'
import { deleteTeam } from '#services/team/delete-team.ts'
import { setTeamMember } from '#services/team/set-team-member.ts'
import { getTeam, teamHoldings } from '#services/team/teams.ts'
import {
  askDelete,
  askMembers,
  listPage,
  makeTeam,
  openTeam,
  removeTeam,
  renameTeam,
  renderMembers,
  renderTeam,
  renderTeams,
  setMember,
} from '../cards/teams.ts'
import type { StaffContext } from '../context.ts'
import { onButton } from '../kit/button.ts'
import { card, lines } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { onSection } from '../kit/section.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { teamWizard } from '../wizards/team.ts'
import { enter } from '../wizards/wizards.ts'

/** `/teams`: named groups of people. */
export const teams = new Composer<StaffContext>()

onSection(teams, 'teams', (ctx) => renderTeams(ctx))
onButton(teams, listPage, async (ctx, { page }) => show(ctx, await renderTeams(ctx, page)))
onButton(teams, openTeam, async (ctx, { id }) => show(ctx, await renderTeam(ctx, id)))
onButton(teams, makeTeam, (ctx) => enter(ctx, teamWizard, { teamId: null }))
onButton(teams, renameTeam, (ctx, { id }) => enter(ctx, teamWizard, { teamId: id }))
onButton(teams, askMembers, async (ctx, { id, page }) => show(ctx, await renderMembers(ctx, id, page)))
onButton(teams, setMember, async (ctx, { id, person, member, page }) => {
  await setTeamMember({ ctx: acting(ctx), input: { teamId: id, operatorId: person, member } })
  await show(ctx, await renderMembers(ctx, id, page))
})
onButton(teams, askDelete, async (ctx, { id }) => {
  const { name } = await getTeam({ ctx: acting(ctx), input: { teamId: id } })
  const { dialogs, replies } = await teamHoldings({ ctx: acting(ctx), input: { teamId: id } })
  const words = lines(
    t(ctx, 'staff-team-ask-delete', { name }),
    dialogs > 0 && t(ctx, 'staff-team-delete-dialogs', { count: dialogs }),
    replies > 0 && t(ctx, 'staff-team-delete-replies', { count: replies }),
  )
  const yes = removeTeam.with(t(ctx, 'staff-team-delete-sure'), { id })
  await show(ctx, card(words, [[yes], [openTeam.with(`‹ ${t(ctx, 'staff-back')}`, { id })]]))
})
onButton(teams, removeTeam, async (ctx, { id }) => {
  await deleteTeam({ ctx: acting(ctx), input: { teamId: id } })
  await show(ctx, await renderTeams(ctx))
})
