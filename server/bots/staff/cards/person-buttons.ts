import { OperatorRole } from '#contract/enums.ts'
import { defineButton, flag, int, oneOf } from '../kit/button.ts'

/** Buttons about people of the team. */
export const openPerson = defineButton('op', 'admin', { id: int })
export const listPeople = defineButton('ops', 'admin', { page: int, left: flag })
export const askRole = defineButton('oprole', 'admin', { id: int })
export const setRole = defineButton('oprole!', 'admin', {
  id: int,
  role: oneOf(OperatorRole.options),
  sure: flag,
})
export const askTeams = defineButton('opteams', 'admin', { id: int, page: int })
export const setInTeam = defineButton('opteam!', 'admin', { id: int, team: int, member: flag, page: int })
export const askLeave = defineButton('opout', 'admin', { id: int })
export const leaveTeam = defineButton('opout!', 'admin', { id: int })
export const bringBack = defineButton('opback!', 'admin', { id: int })

/** The button that opens a person's page. */
export const personButton = (text: string, id: number) => openPerson.with(text, { id })
