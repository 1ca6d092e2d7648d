import type { DialogSort } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'
import type { Param } from '#db/client.ts'

/** Where a row stands in an order: `at` in microseconds of the Unix epoch, all PostgreSQL has. */
export interface DialogKey {
  at: number
  id: number
}

/** So many dialogs are passed at most in search of those that a list holds. */
export const longestWalk = 2000

/** The parameters of one statement; `$1` is the reader's id. */
export interface Params {
  values: Param[]
  /** Adds one, and gives how it is spelled. */
  add: (value: Param) => string
}
export function paramsOf(readerId: number): Params {
  const values: Param[] = [readerId]
  return { values, add: (value) => `$${values.push(value)}::bigint` }
}
export const reader = '$1::bigint'

interface Order {
  column: 'last_message_at' | 'waiting_since'
  direction: 'asc' | 'desc'
}
const orders: Record<DialogSort, Order> = {
  newest: { column: 'last_message_at', direction: 'desc' },
  oldest: { column: 'last_message_at', direction: 'asc' },
  waiting: { column: 'waiting_since', direction: 'asc' },
}
export const orderBy = (sort: DialogSort, at: string, id: string): string =>
  `order by ${at} ${orders[sort].direction}, ${id} ${orders[sort].direction}`

export interface Walk {
  sort: DialogSort
  /** Parameters of the key it begins beyond, as they are spelled; null: from the start. */
  after: { at: string; id: string } | null
  /** How far it goes; `longestWalk` unless said. */
  most?: number
}

/** What a condition may ask of a row that is a dialog. */
const dialogColumns = [
  'status',
  'handler',
  'handler_operator_id',
  'waiting_since',
  'incoming_seq',
  'is_banned',
  'is_assigned',
].map((column) => `r.${column}`)

/** Up to `longestWalk` of `rows`, a table or a subselect, in order. */
function walk({ sort, after, most = longestWalk }: Walk, rows: string, where: string[]): string {
  const { column, direction } = orders[sort]
  const id = rows === 'dialog_assignee' || rows === 'dialog_tag' ? 'r.dialog_id' : 'r.id'
  const at = `r.${column}`
  const conditions = [
    ...where,
    ...(sort === 'waiting' ? ['r.waiting_since is not null'] : []),
    ...(after
      ? [
          `(${at}, ${id}) ${direction === 'desc' ? '<' : '>'}
           (timestamptz 'epoch' + ${after.at} * interval '1 microsecond', ${after.id})`,
        ]
      : []),
  ]
  const columns = [`${id} as id`, `${at} as at`, ...(rows === 'dialog' ? dialogColumns : [])]
  return `select ${columns.join(', ')} from ${rows} r
    ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
    ${orderBy(sort, at, id)} limit ${most}`
}

/** Rows of one operator or one team; counted, for an `exists` might be answered by hashing every row there is. */
const isGiven = (whose: 'operator_id' | 'team_id', who: string, dialogId: string) =>
  `(select count(*) from dialog_assignee g where g.${whose} = ${who} and g.dialog_id = ${dialogId}) > 0`

export const isUnread = `d.incoming_seq > coalesce((
  select m.read_seq from read_mark m where m.operator_id = ${reader} and m.dialog_id = d.id), 0)`

type Status = DialogFilter['status']

/** Of those that wait the status is not asked: no closed one does, and the walk stays within its index. */
const standing = ({ sort }: Walk, status: Status) => (sort === 'waiting' ? [] : [`r.status = '${status}'`])

/** Dialogs given to the reader, and those they handle without that, which are few. No closed one is handled. */
export function walkMine(order: Walk, status: Status): string {
  const given = walk(order, 'dialog_assignee', [`r.operator_id = ${reader}`, ...standing(order, status)])
  if (status === 'closed') return given
  const held = `(select h.id, h.last_message_at, h.waiting_since from dialog h
    where h.handler_operator_id = ${reader} and not ${isGiven('operator_id', reader, 'h.id')} offset 0)`
  return `select b.id, b.at from ((${given}) union all (${walk(order, held, [])})) b
    ${orderBy(order.sort, 'b.at', 'b.id')} limit ${order.most ?? longestWalk}`
}
export const walkGiven = (order: Walk, whose: 'operator_id' | 'team_id', who: string, status: Status) =>
  walk(order, 'dialog_assignee', [`r.${whose} = ${who}`, ...standing(order, status)])
export const walkUnassigned = (order: Walk, status: Status) =>
  walk(order, 'dialog', ['not r.is_assigned', ...standing(order, status)])
/** Asked twice, the planner would take it for rarer than it is. */
export const walkWaiting = (order: Walk) =>
  walk(order, 'dialog', order.sort === 'waiting' ? [] : ['r.waiting_since is not null'])
export const walkAll = (order: Walk, status: Status) => walk(order, 'dialog', [`r.status = '${status}'`])

export interface PlannedWalk {
  walk: string
  /** Whether its rows are dialogs, with all that conditions ask of them; else they are ids alone. */
  ofDialogs: boolean
}

/**
 * The walk over the index that leaves the least to look through, as far as that can be told beforehand: whoever is
 * banned, then one person's or one tag's dialogs, one team's, those that wait, are nobody's, or with the bot.
 */
export function planWalk(filter: DialogFilter, order: Walk, params: Params): PlannedWalk {
  const { status } = filter
  if (filter.banned && order.sort !== 'waiting')
    return { walk: walk(order, 'dialog', ['r.is_banned']), ofDialogs: true }
  if (!filter.banned) {
    if (filter.operatorId) {
      const given = walkGiven(order, 'operator_id', params.add(filter.operatorId), status)
      return { walk: given, ofDialogs: false }
    }
    if (filter.mine) return { walk: walkMine(order, status), ofDialogs: false }
    if (filter.tagId) {
      const marked = [`r.tag_id = ${params.add(filter.tagId)}`, ...standing(order, status)]
      return { walk: walk(order, 'dialog_tag', marked), ofDialogs: false }
    }
    if (filter.teamId) {
      return { walk: walkGiven(order, 'team_id', params.add(filter.teamId), status), ofDialogs: false }
    }
  }
  const nobodys = { walk: walkUnassigned(order, status), ofDialogs: true }
  if (filter.unassigned && order.sort === 'waiting') return nobodys
  if (filter.waiting || order.sort === 'waiting') return { walk: walkWaiting(order), ofDialogs: true }
  if (filter.unassigned) return nobodys
  if (filter.handler && status === 'open') {
    const handled = [`r.handler = '${filter.handler}'`, `r.status = 'open'`]
    return { walk: walk(order, 'dialog', handled), ofDialogs: true }
  }
  return { walk: walkAll(order, status), ofDialogs: true }
}

/** What a filter asks of a dialog `d`, all of it: also what the walk went by, which costs next to nothing there. */
export function conditionsOf(filter: DialogFilter, params: Params): string {
  const { status, handler, operatorId, teamId, tagId } = filter
  return [
    filter.banned ? 'd.is_banned' : `not d.is_banned and d.status = '${status}'`,
    filter.waiting && 'd.waiting_since is not null',
    handler && `d.handler = '${handler}'`,
    filter.unassigned && 'not d.is_assigned',
    filter.mine && `(d.handler_operator_id = ${reader} or ${isGiven('operator_id', reader, 'd.id')})`,
    operatorId && isGiven('operator_id', params.add(operatorId), 'd.id'),
    teamId && isGiven('team_id', params.add(teamId), 'd.id'),
    tagId &&
      `(select count(*) from dialog_tag t where t.dialog_id = d.id and t.tag_id = ${params.add(tagId)}) > 0`,
    filter.unread && isUnread,
  ]
    .filter(Boolean)
    .join(' and ')
}
