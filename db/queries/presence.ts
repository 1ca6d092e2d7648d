import type { Database } from '#db/client.ts'

/** NOTIFY channel: the payload is the id of a dialog in which somebody came, went, or began or ceased to write. */
export const presenceChannel = 'souffleur_presence'

interface PresentRow {
  dialogId: number
  operatorId: number
  isWriting: boolean
}

const presentSql = `
select dialog_id as "dialogId", operator_id as "operatorId", bool_or(is_writing) as "isWriting"
from presence
where dialog_id = any($1::bigint[]) and expires_at > now()
  and exists (select from operator o where o.id = presence.operator_id and o.is_active)
group by dialog_id, operator_id order by dialog_id, operator_id`

/** Who of the team has these dialogs open, each once, however many devices they are there with. */
export const findPresent = (db: Database, dialogIds: number[]): Promise<PresentRow[]> =>
  db.query<PresentRow>(presentSql, [dialogIds])

export interface Sign {
  dialogId: number
  operatorId: number
  deviceId: string
  /** Null: that device is gone. */
  isWriting: boolean | null
}

const standing = (device: '<>' | '=') => `
  select bool_or(is_writing) as writing from presence
  where dialog_id = $1 and operator_id = $2 and device_id ${device} $3 and expires_at > now()`

/**
 * One statement that need not wait for the disk: what is lost in a crash is given again in seconds. What stood before
 * is read as it was when it began, so that the result tells whether this sign changed how the operator stands.
 */
const signSql = `
with others as (${standing('<>')}), mine as (${standing('=')}), gone as (
  delete from presence where $4::boolean is null and dialog_id = $1 and operator_id = $2 and device_id = $3
), written as (
  insert into presence (dialog_id, operator_id, device_id, is_writing, expires_at)
  select $1, $2, $3, $4::boolean, now() + $5::float8 * interval '1 ms' where $4::boolean is not null
  on conflict (dialog_id, operator_id, device_id)
    do update set is_writing = excluded.is_writing, expires_at = excluded.expires_at
)
select case when others.writing is null then mine.writing
    else others.writing or coalesce(mine.writing, false) end
  is distinct from case when others.writing is null then $4::boolean
    else others.writing or coalesce($4::boolean, false) end as changed,
  set_config('synchronous_commit', 'off', true)
from others, mine`

/** Takes down a sign of presence, good for `ttl` ms. Gives whether colleagues see a difference. */
export async function putSign(
  db: Database,
  { dialogId, operatorId, deviceId, isWriting }: Sign,
  ttl: number,
): Promise<boolean> {
  const [row] = await db.query<{ changed: boolean }>(signSql, [
    dialogId,
    operatorId,
    deviceId,
    isWriting,
    ttl,
  ])
  return row?.changed === true
}

/** Those who went without a word, and those who are of the team no more. */
const expireSql = `
with gone as (
  delete from presence where (dialog_id, operator_id, device_id) in (
    select dialog_id, operator_id, device_id from presence
    where expires_at <= now()
      or exists (select from operator o where o.id = presence.operator_id and not o.is_active)
    for update skip locked)
  returning dialog_id, operator_id, is_writing
)
select distinct dialog_id as "dialogId" from gone
where not exists (
  select from presence there
  where there.dialog_id = gone.dialog_id and there.operator_id = gone.operator_id
    and there.expires_at > now() and there.is_writing >= gone.is_writing
    and exists (select from operator o where o.id = there.operator_id and o.is_active))`

/** Takes out the signs that have expired. Gives the dialogs in which colleagues see a difference. */
export async function expireSigns(db: Database): Promise<number[]> {
  const rows = await db.query<{ dialogId: number }>(expireSql, [])
  return rows.map(({ dialogId }) => dialogId)
}
