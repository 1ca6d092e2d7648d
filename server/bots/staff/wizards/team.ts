import { createTeam } from '#services/team/create-team.ts'
import { renameTeam } from '#services/team/rename-team.ts'
import { getTeam, listTeams } from '#services/team/teams.ts'
import { renderTeam } from '../cards/teams.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { readName } from './profile.ts'
import type { Wizard } from './wizards.ts'

/** Asks for a team's name: a new team's, or another one of `teamId`'s. */
export const teamWizard: Wizard<{ teamId: number | null }> = {
  name: 'team',
  run: async ({ ask, finish }, { teamId }) => {
    const name = await ask<string>({
      words: async (ctx) => {
        if (teamId === null) return t(ctx, 'staff-team-ask-name')
        const { name: now } = await getTeam({ ctx: acting(ctx), input: { teamId } })
        return t(ctx, 'staff-team-ask-new-name', { now })
      },
      read: async (ctx, given) => {
        const reading = readName(ctx, given)
        if ('problem' in reading) return reading
        const others = (await listTeams({ ctx: acting(ctx) })).filter(({ id }) => id !== teamId)
        const isTaken = others.some((team) => team.name.toLowerCase() === reading.value.toLowerCase())
        return isTaken ? { problem: t(ctx, 'staff-team-name-taken') } : reading
      },
    })
    await finish(async (ctx) => {
      const input = { name }
      const id = teamId ?? (await createTeam({ ctx: acting(ctx), input })).id
      if (teamId !== null) await renameTeam({ ctx: acting(ctx), input: { teamId, name } })
      await show(ctx, await renderTeam(ctx, id))
    })
  },
}
