import { randomUUID } from 'node:crypto'
import type { Command } from '#bots/staff/commands.ts'
import type { OperatorRole } from '#contract/enums.ts'

/**
 * Whom the matrix knows. `unsighted` is an operator like any other, whose colleague has the dialog that is asked for
 * while the setting `visibility` keeps it from them.
 */
export const persons = ['stranger', 'deactivated', 'operator', 'unsighted', 'admin', 'owner'] as const
export type Person = (typeof persons)[number]

/** What each person comes to: they are let in, or a refusal by its status (API) or by its name (staff bot). */
type Access<Refused> = Record<Person, 'allowed' | Refused>

const allow = { operator: 'allowed', unsighted: 'allowed', admin: 'allowed', owner: 'allowed' } as const

/** Anybody, signed in or not. */
const everybody = { stranger: 'allowed', deactivated: 'allowed', ...allow } as const
/** Who has a session of the team's. */
const team = { stranger: 401, deactivated: 403, ...allow } as const
/** Whoever may see the dialog. */
const sight = { ...team, unsighted: 404 } as const
/** Admins and owners. */
const admin = { ...team, operator: 403, unsighted: 403 } as const

/** Its author alone: the operator. */
const author = { ...sight, admin: 403, owner: 403 } as const

export interface RouteRow {
  access: Access<401 | 403 | 404>
  /** A body that is accepted; absent where none is read. */
  body?: () => object
  /** What is asked in the address, where something must be. */
  query?: string
}

/** Whose it is alone. */
const whose = { ...sight, admin: 404, owner: 404 } as const

/** Every route of the API. */
export const routes: Record<string, RouteRow> = {
  // Strangers have init data of their own, as anybody who opens the staff bot: it is not enough.
  'POST /api/session': { access: { ...team, stranger: 403 } },
  'DELETE /api/session': { access: team },
  'GET /api/openapi.json': { access: everybody },
  'GET /api/me': { access: team },
  'PUT /api/me/list-view': { access: team, body: () => ({ listView: 'mine=1' }) },
  'GET /api/live': { access: team },
  'GET /api/operators': { access: team },
  'GET /api/teams': { access: team },
  'GET /api/fields': { access: team },
  'GET /api/canned-replies': { access: team },
  'GET /api/settings': { access: team },
  'GET /api/dialogs': { access: team },
  'GET /api/dialogs/counts': { access: team },
  'GET /api/search/contacts': { access: team, query: '?query=Anna' },
  'GET /api/search/messages': { access: team, query: '?query=Anna' },
  'GET /api/dialogs/:id': { access: sight },
  'GET /api/dialogs/:id/messages': { access: sight },
  'POST /api/dialogs/:id/messages': {
    access: sight,
    body: () => ({ clientId: randomUUID(), text: 'Hello' }),
  },
  'POST /api/dialogs/:id/take-over': { access: sight },
  'PUT /api/dialogs/:id/hand-back-timer': { access: sight, body: () => ({ hours: null }) },
  'POST /api/dialogs/:id/assign': { access: sight, body: () => ({}) },
  'POST /api/dialogs/:id/unassign': { access: sight, body: () => ({}) },
  'POST /api/dialogs/:id/transfer': { access: sight, body: () => ({ operatorIds: [2] }) },
  'POST /api/dialogs/:id/unread': { access: sight },
  'POST /api/dialogs/:id/ban': { access: sight, body: () => ({ reason: 'Spam' }) },
  'POST /api/dialogs/:id/unban': { access: sight },
  'POST /api/dialogs/:id/tags': { access: sight, body: () => ({ name: 'Urgent' }) },
  'DELETE /api/dialogs/:id/tags/:tagId': { access: sight },
  'GET /api/dialogs/:id/openings': { access: sight },
  'GET /api/tags': { access: team },
  'DELETE /api/tags/:id': { access: admin },
  // What of it the asker may not see is told in the answer.
  'POST /api/dialogs/bulk': {
    access: team,
    body: () => ({ dialogIds: [1], change: { type: 'close' } }),
  },
  'POST /api/dialogs/:id/hand-back': { access: sight },
  'POST /api/dialogs/:id/close': { access: sight },
  'POST /api/dialogs/:id/reopen': { access: sight },
  'POST /api/dialogs/:id/read': { access: sight, body: () => ({ seq: 0 }) },
  'GET /api/dialogs/:id/fields': { access: sight },
  'PUT /api/dialogs/:id/fields/:fieldId': { access: sight, body: () => ({ value: 'Riga' }) },
  'GET /api/dialogs/:id/canned-replies/:replyId': { access: sight },
  'POST /api/dialogs/:id/notes': { access: sight, body: () => ({ clientId: randomUUID(), text: 'Look' }) },
  'POST /api/dialogs/:id/presence': {
    access: sight,
    body: () => ({ deviceId: randomUUID(), state: 'open' }),
  },
  'GET /api/dialogs/:id/files': { access: sight, query: '?kind=photo' },
  'POST /api/uploads': {
    access: sight,
    body: () => ({
      id: randomUUID(),
      dialogId: 1,
      kind: 'document',
      fileName: 'a.txt',
      mimeType: 'text/plain',
      size: 5,
    }),
  },
  'GET /api/uploads/:id': { access: whose },
  'PUT /api/uploads/:id': { access: whose, query: '?offset=0' },
  'DELETE /api/uploads/:id': { access: whose },
  'POST /api/files/:id/link': { access: sight, body: () => ({ disposition: 'attachment' }) },
  'POST /api/files/:id/send-to-me': { access: sight },
  'PATCH /api/messages/:id': { access: author, body: () => ({ text: 'Hello' }) },
  'DELETE /api/messages/:id': { access: author },
  'POST /api/messages/:id/pin': { access: sight },
  'POST /api/messages/:id/unpin': { access: sight },
  'POST /api/messages/:id/retry': { access: sight },
  'POST /api/messages/:id/discard': { access: sight },
  'POST /api/messages/:id/take-back': { access: author },
  'POST /api/messages/:id/arrived': { access: sight },
  'GET /api/messages/:id/revisions': { access: sight },
}

/** Who is none of the team is told how one comes in; a command above one's role is refused in words. */
type CommandAccess = Access<'told-how-to-come-in' | 'refused'>

const outside = { stranger: 'told-how-to-come-in', deactivated: 'told-how-to-come-in' } as const
const members: CommandAccess = { ...outside, ...allow }
const admins: CommandAccess = { ...members, operator: 'refused', unsighted: 'refused' }

export interface CommandRow {
  access: CommandAccess
  /** Texts (their keys) the command's own answer holds: to the team, and to whoever else may use it. */
  says: { team: string; outside?: string }
}

/** Every command of the staff bot. */
export const commandRows: Record<Command, CommandRow> = {
  start: {
    access: everybody,
    says: { team: 'staff-bot-start-operator', outside: 'staff-bot-start-stranger' },
  },
  panel: { access: members, says: { team: 'staff-bot-panel' } },
  me: { access: members, says: { team: 'staff-me-signature' } },
  invite: { access: admins, says: { team: 'staff-invite-about' } },
  operators: { access: admins, says: { team: 'staff-people-title' } },
  teams: { access: admins, says: { team: 'staff-teams-title' } },
  fields: { access: admins, says: { team: 'staff-fields-title' } },
  replies: { access: admins, says: { team: 'staff-replies-title' } },
  settings: { access: admins, says: { team: 'staff-settings-title' } },
  audit: { access: admins, says: { team: 'staff-audit-title' } },
  join: { access: everybody, says: { team: 'staff-join-already-in', outside: 'staff-join-how' } },
  cancel: { access: members, says: { team: 'staff-wizard-none' } },
  help: { access: everybody, says: { team: 'staff-bot-help-operator', outside: 'staff-bot-help-stranger' } },
}

/** Some id of nothing there is. */
const id = 999_999

/** Kinds of inline buttons of the staff bot for everyone of the team, each with what it carries. */
const memberButtons: Record<string, string> = {
  meask: ':name',
  'melang!': ':en',
  'meduty!': ':1',
  'mequiet!': ':all',
  'take!': `:${id}`,
}

/** Those for admins. */
const adminButtons: Record<string, string> = {
  inv: ':operator:-:one:7',
  invteam: ':operator:-:one:7:0',
  'inv!': ':operator:-:one:7',
  invs: ':0',
  invone: `:${id}`,
  invoff: `:${id}`,
  'invoff!': `:${id}`,
  op: `:${id}`,
  ops: ':0:0',
  oprole: `:${id}`,
  'oprole!': `:${id}:admin:1`,
  opteams: `:${id}:0`,
  'opteam!': `:${id}:${id}:1:0`,
  opout: `:${id}`,
  'opout!': `:${id}`,
  'opback!': `:${id}`,
  teams: ':0',
  team: `:${id}`,
  teamnew: '',
  teamname: `:${id}`,
  teamppl: `:${id}:0`,
  'teamppl!': `:${id}:${id}:1:0`,
  teamdel: `:${id}`,
  'teamdel!': `:${id}`,
  fields: ':0:0',
  field: `:${id}`,
  fieldnew: '',
  fieldask: `:${id}:label`,
  'fieldput!': `:${id}:up`,
  'fieldarc!': `:${id}:1`,
  fielddel: `:${id}`,
  'fielddel!': `:${id}`,
  replies: ':0:-',
  replyof: ':0:-',
  replyfind: '',
  reply: `:${id}`,
  replynew: '',
  replyask: `:${id}:title`,
  replysee: `:${id}`,
  replyteam: `:${id}:0`,
  'replyteam!': `:${id}:-`,
  replydel: `:${id}`,
  'replydel!': `:${id}`,
  setting: ':greeting',
  setreset: ':greeting',
  'setreset!': ':reopen',
  'set!': ':reopen:bot',
  setnum: ':autoCloseHours',
  settext: ':greeting:en',
  setlook: ':greeting:en',
  setlookcall: '',
  setzone: '',
  'setzone!': ':Europe/Moscow',
  sethours: ':work',
  setdates: ':0',
  setdate: ':2030-12-31',
  setdateask: ':2030-12-31',
  setdatenew: '',
  setdatedel: ':2030-12-31',
  'setdatedel!': ':2030-12-31',
  audit: ':-:-',
  auditwho: ':0',
}

/** Buttons that lead to a section are as many kinds as there are sections: each is for whom its command is for. */
const sections = ['me', 'invite', 'operators', 'teams', 'fields', 'replies', 'settings', 'audit'] as const

const dataOf = (kinds: Record<string, string>) =>
  Object.entries(kinds).map(([name, carries]) => name + carries)

/** One of every kind of button by the data it carries, and the least role that may press it. */
export const buttonRows: Record<string, OperatorRole> = Object.fromEntries([
  ...dataOf(memberButtons).map((data) => [data, 'operator']),
  ...dataOf(adminButtons).map((data) => [data, 'admin']),
  ...sections.map((section) => [
    `go:${section}`,
    commandRows[section].access.operator === 'allowed' ? 'operator' : 'admin',
  ]),
])
