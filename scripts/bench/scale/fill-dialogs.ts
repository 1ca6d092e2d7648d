import { customerBotId } from '../server.ts'
import { evenly, instant, portion, zipf } from './chance.ts'
import { isBanned } from './fill-people.ts'
import type { Sizes } from './sizes.ts'

/** One in twenty is open: of the newest six in a hundred five. */
const isOpen = (dialogs: number) => `l.place <= ${Math.ceil(dialogs * 0.06)} and l.place % 6 > 0`

const last = `
  create unlogged table scale_last as
  select dialog_id, last_at, preview_id, seq, row_number() over (order by last_at desc, dialog_id desc) as place from (
    select dialog_id, max(at) filter (where kind in ('i', 'o', 'b')) as last_at,
      max(id) filter (where kind in ('i', 'o', 'b')) as preview_id, max(seq) as seq from scale_said group by dialog_id) each`

const operatorOf = (dialog: string, { operators }: Sizes) => evenly(dialog, 23, operators)
const isPersons = (dialog: string) => `${portion(dialog, 25)} < 0.6`
const isTeams = (dialog: string) => `${portion(dialog, 27)} < 0.5`
const isTagged = (dialog: string) => `${portion(dialog, 31)} < 0.2`

/** A person has half of the open ones that are given to one; the bot has all others. Who wrote last waits, or does not. */
const dialogs = (sizes: Sizes) => `
  insert into dialog (id, bot_id, contact_id, chat_id, status, handler, handler_operator_id, last_operator_id,
    awaits_holder, source, waiting_since, greeted_at, last_message_at, preview_message_id, preview_kind, preview_origin,
    preview_content, preview_text, incoming_seq, is_banned, is_assigned, is_tagged, escalation, reminded_at,
    closed_unanswered, opened_at, closed_at, created_at) overriding system value
  select l.dialog_id, ${customerBotId}, l.dialog_id, c.telegram_id, st.status,
    case when st.handled then 'operator' else 'bot' end, case when st.handled then ${operatorOf('l.dialog_id', sizes)} end,
    case when ${isPersons('l.dialog_id')} then ${operatorOf('l.dialog_id', sizes)} end,
    st.handled and not st.waiting, case when l.dialog_id % 10 = 0 then 'ad' || l.dialog_id % 7 end,
    case when st.waiting then l.last_at end, c.first_seen_at, l.last_at, l.preview_id, p.kind, p.origin, p.content,
    left(p.text, 160), l.seq, st.banned, ${isPersons('l.dialog_id')} or ${isTeams('l.dialog_id')},
    ${isTagged('l.dialog_id')}, case when st.waiting then 2 else 0 end,
    case when st.waiting then ${instant(sizes.until)} + interval '30 minutes' end,
    st.status = 'closed' and p.kind = 'incoming', c.first_seen_at,
    case st.status when 'closed' then least(l.last_at + interval '1 day', ${instant(sizes.until)}) end, c.first_seen_at
  from scale_last l
    join message p on p.id = l.preview_id
    join contact c on c.id = l.dialog_id
    cross join lateral (select case when ${isOpen(sizes.dialogs)} then 'open' else 'closed' end as status,
      ${isBanned('l.dialog_id')} as banned) stands
    cross join lateral (select stands.status, stands.banned,
      stands.status = 'open' and not stands.banned and p.kind = 'incoming' as waiting,
      stands.status = 'open' and not stands.banned and ${isPersons('l.dialog_id')} and l.dialog_id % 2 = 0 as handled) st`

const sorted = 'd.status, d.last_message_at, d.waiting_since from dialog d'

const givenAndTagged = (sizes: Sizes): string[] => [
  `insert into dialog_assignee (dialog_id, operator_id, assigned_at, status, last_message_at, waiting_since)
   select d.id, ${operatorOf('d.id', sizes)}, d.opened_at, ${sorted} where ${isPersons('d.id')}`,
  `insert into dialog_assignee (dialog_id, team_id, assigned_at, status, last_message_at, waiting_since)
   select d.id, ${evenly('d.id', 29, sizes.teams)}, d.opened_at, ${sorted} where ${isTeams('d.id')}`,
  // The last tag is the rarest.
  `insert into dialog_tag (dialog_id, tag_id, status, last_message_at, waiting_since)
   select d.id, ${zipf('d.id', 33, sizes.tags)}, ${sorted} where ${isTagged('d.id')}`,
]

/** Who is measured has read nearly everything; the others what is given to them. */
const marks = ({ operators }: Sizes): string => `
  insert into read_mark (operator_id, dialog_id, read_seq)
  select reader.id, d.id, case when d.status = 'open' and d.id % 4 = 0 then d.incoming_seq - 1 else d.incoming_seq end
    from generate_series(1, least(2, ${operators})) as reader (id) cross join dialog d
  union all
  select a.operator_id, a.dialog_id, d.incoming_seq from dialog_assignee a join dialog d on d.id = a.dialog_id
   where a.operator_id > 2`

const openings = (sizes: Sizes): string => `
  insert into dialog_opening (dialog_id, opened_at, closed_at, closed_by, unanswered)
  select d.id, d.opened_at, d.closed_at, case when not d.closed_unanswered then ${operatorOf('d.id', sizes)} end,
    d.closed_unanswered from dialog d where d.status = 'closed'`

/** The dialogs, from what was said in them, and all that belongs to them; in order. */
export const fillDialogs = (sizes: Sizes): string[] => [
  last,
  'analyze scale_last',
  dialogs(sizes),
  ...givenAndTagged(sizes),
  marks(sizes),
  openings(sizes),
]
