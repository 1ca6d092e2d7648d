import fc from 'fast-check'
import { type DialogSort, DialogStatus } from '#contract/enums.ts'
import type { DialogFilter } from '#contract/requests.ts'
import type { OperatorCtx } from '#services/context.ts'
import { botId, type Scene } from './scene.ts'

const drawnDialog = fc.record({
  status: fc.constantFrom(...DialogStatus.options),
  /** Few instants, so that many share one. */
  minute: fc.integer({ min: 0, max: 9 }),
  waitingMinute: fc.option(fc.integer({ min: 0, max: 4 })),
  /** Who handles it, by their place among the people; null: the bot. */
  holder: fc.option(fc.integer({ min: 0, max: 3 })),
  operators: fc.oneof(fc.constant<number[]>([]), fc.subarray([0, 1, 2, 3])),
  teams: fc.oneof(fc.constant<number[]>([]), fc.subarray([0, 1])),
  tags: fc.oneof(fc.constant<number[]>([]), fc.subarray([0, 1, 2])),
  banned: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  incoming: fc.integer({ min: 0, max: 2 }),
  /** How far each has read; null: no mark. */
  read: fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: 4, maxLength: 4 }),
})
/** A desk drawn by fast-check: three operators and an admin, two teams, three tags, and dialogs of every kind. */
export const drawnDesk = fc.record({
  visibility: fc.constantFrom('all', 'assigned'),
  members: fc.array(fc.subarray([0, 1, 2, 3]), { minLength: 2, maxLength: 2 }),
  dialogs: fc.array(drawnDialog, { minLength: 30, maxLength: 45 }),
})
type DrawnDesk = typeof drawnDesk extends fc.Arbitrary<infer T> ? T : never

/** Makes a drawn desk of the scene's database, which it empties. Gives its people, the admin last. */
export async function buildDesk(
  scene: Scene,
  { visibility, members, dialogs }: DrawnDesk,
): Promise<OperatorCtx[]> {
  await scene.reset('team')
  const people = [
    await scene.hire('Olga'),
    await scene.hire('Ivan'),
    await scene.hire('Vera'),
    await scene.hire('Admin', { role: 'admin' }),
  ]
  const run = (text: string, value: unknown) => scene.db.query(text, [JSON.stringify(value)])
  await run(`insert into setting (key, value) values ('visibility', $1::jsonb)`, visibility)
  await scene.db.query(`insert into team (name) values ('A'), ('B')`, [])
  await scene.db.query(`insert into tag (name) values ('a'), ('b'), ('c')`, [])
  await run(
    `insert into team_member (team_id, operator_id) select t.n, m::bigint + 1
       from jsonb_array_elements($1::jsonb) with ordinality t(members, n), jsonb_array_elements(t.members) m`,
    members,
  )
  const rows = `jsonb_to_recordset($1::jsonb) as r(id bigint, status text, minute int, "waitingMinute" int, holder int,
    operators jsonb, teams jsonb, tags jsonb, banned boolean, incoming int, read jsonb)`
  const numbered = dialogs.map((drawn, n) => {
    // No closed dialog is handled or waits.
    const closed = drawn.status === 'closed' && { holder: null, waitingMinute: null }
    return { id: n + 1, ...drawn, ...closed }
  })
  await run(
    `insert into contact (telegram_id, first_name) select r.id, 'P' from ${rows} order by r.id`,
    numbered,
  )
  await run(
    `insert into dialog (bot_id, contact_id, chat_id, status, handler, handler_operator_id, waiting_since, last_message_at,
       incoming_seq, is_banned)
     select ${botId}, r.id, r.id, r.status, case when r.holder is null then 'bot' else 'operator' end, r.holder + 1,
       timestamptz '2026-11-01Z' + r."waitingMinute" * interval '1 minute',
       timestamptz '2026-11-01Z' + r.minute * interval '7 microseconds', r.incoming, r.banned from ${rows} order by r.id`,
    numbered,
  )
  const given = (column: string, from: string) =>
    run(
      `insert into dialog_assignee (dialog_id, ${column}) select r.id, o::bigint + 1
         from ${rows}, jsonb_array_elements(r.${from}) o`,
      numbered,
    )
  await given('operator_id', 'operators')
  await given('team_id', 'teams')
  await run(
    `insert into dialog_tag (dialog_id, tag_id) select r.id, o::bigint + 1 from ${rows}, jsonb_array_elements(r.tags) o`,
    numbered,
  )
  await run(
    `insert into read_mark (operator_id, dialog_id, read_seq) select m.n, r.id, m.seq::int
       from ${rows}, jsonb_array_elements_text(r.read) with ordinality m(seq, n) where m.seq is not null`,
    numbered,
  )
  return people
}

/** What a list holds and in what order, said by the tables in other words than the product's. */
export async function expectedDialogs(
  scene: Scene,
  reader: number,
  { filter, sort }: { filter: DialogFilter; sort: DialogSort },
): Promise<number[]> {
  const rows = await scene.db.query<{ id: number }>(
    `with f as (select $1::jsonb as f), me as (select $2::bigint as id)
     select d.id from dialog d, f, me join operator o using (id)
      where case when f ? 'banned' then d.is_banned else not d.is_banned and d.status = f->>'status' end
        and (not f ? 'mine' or d.handler_operator_id = me.id
          or d.id in (select dialog_id from dialog_assignee where operator_id = me.id))
        and (not f ? 'unassigned' or d.id not in (select dialog_id from dialog_assignee))
        and (not f ? 'operatorId'
          or (d.id, (f->>'operatorId')::bigint) in (select dialog_id, operator_id from dialog_assignee))
        and (not f ? 'teamId' or (d.id, (f->>'teamId')::bigint) in (select dialog_id, team_id from dialog_assignee))
        and (not (f ? 'waiting' or $3 = 'waiting') or d.waiting_since is not null)
        and (not f ? 'handler' or d.handler = f->>'handler')
        and (not f ? 'tagId' or (d.id, (f->>'tagId')::bigint) in (select dialog_id, tag_id from dialog_tag))
        and (not f ? 'unread' or d.incoming_seq > 0 and not exists (
          select from read_mark m where m.dialog_id = d.id and m.operator_id = me.id and m.read_seq >= d.incoming_seq))
        and (o.role = 'admin' or not exists (select from setting where key = 'visibility' and value = '"assigned"')
          or d.id not in (select dialog_id from dialog_assignee)
          or exists (select from dialog_assignee a left join team_member t using (team_id)
            where a.dialog_id = d.id and me.id in (a.operator_id, t.operator_id)))
      order by case $3 when 'newest' then -extract(epoch from d.last_message_at)
          when 'oldest' then extract(epoch from d.last_message_at) else extract(epoch from d.waiting_since) end,
        case $3 when 'newest' then -d.id else d.id end`,
    [JSON.stringify(filter), reader, sort],
  )
  return rows.map((row) => row.id)
}
