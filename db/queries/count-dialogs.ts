import { limits } from '#contract/limits.ts'
import type { DialogCounts } from '#contract/requests.ts'
import type { Database } from '#db/client.ts'
import {
  isUnread,
  reader,
  type Walk,
  walkAll,
  walkGiven,
  walkMine,
  walkUnassigned,
  walkWaiting,
} from './dialog-walk.ts'
import { seesEverything, visible } from './visible.ts'

const newest: Walk = { sort: 'newest', after: null }
const longest: Walk = { sort: 'waiting', after: null }

/** So many of one's own dialogs, of each team's and of nobody's are looked through for one who sees no others. */
const share = { most: 300 }
const newestShare: Walk = { ...newest, ...share }
const longestShare: Walk = { ...longest, ...share }

const capped = (rows: string) => `(select count(*)::int from (${rows} limit ${limits.count}) counted)`
const among = (walk: string, conditions: string) =>
  capped(`select 1 from (${walk}) d where not d.is_banned and ${conditions}`)
const amongIds = (rows: string, condition = 'true') =>
  capped(`select 1 from (select distinct i.id from (${rows}) i) w
    where (select not d.is_banned and ${condition} from dialog d where d.id = w.id)`)

const teamsOf = (walk: Walk) => `
  select t.id from team_member mine
    cross join lateral (${walkGiven(walk, 'team_id', 'mine.team_id', 'open')}) t
   where mine.operator_id = ${reader}`
/** What is given to the reader, to their teams and to nobody: all there is for one who sees no others' dialogs. */
const theirs = (walk: Walk, nobodys: string) =>
  [walkMine(walk, 'open'), teamsOf(walk), nobodys]
    .map((rows) => `(select s.id from (${rows}) s)`)
    .join(' union all ')

const bySight = (everything: string, theirOwn: string) =>
  `case when sight.everything then ${everything} else ${theirOwn} end`

/** One prepared statement. Who sees everything is counted by walks; who does not, among what may be theirs. */
export const countDialogsText = `
with sight as materialized (select ${seesEverything(reader)} as everything),
their_newest as materialized (${theirs(newestShare, walkUnassigned(newestShare, 'open'))}),
their_waiting as materialized (${theirs(longestShare, walkUnassigned(longestShare, 'open'))})
select
 ${bySight(among(walkAll(newest, 'open'), 'true'), amongIds('select id from their_newest', visible(reader, 'd.id')))} as open,
 ${amongIds(walkMine(newestShare, 'open'), visible(reader, 'd.id'))} as mine,
 ${among(walkUnassigned(newest, 'open'), 'true')} as unassigned,
 ${bySight(among(walkWaiting(longest), 'true'), amongIds('select id from their_waiting', visible(reader, 'd.id')))} as waiting,
 ${bySight(among(walkAll(newest, 'open'), isUnread), amongIds('select id from their_newest', `${isUnread} and ${visible(reader, 'd.id')}`))} as unread,
 ${amongIds(teamsOf(newestShare))} as team
from sight`

/**
 * How many open dialogs of the operator the everyday lists hold, each at most `limits.count`: unread ones are looked for
 * among the newest dialogs alone.
 */
export async function countDialogRows(db: Database, operatorId: number): Promise<DialogCounts> {
  const [counts] = await db.query<DialogCounts>(countDialogsText, [operatorId])
  if (!counts) throw new Error('counting dialogs gave no row')
  return counts
}
