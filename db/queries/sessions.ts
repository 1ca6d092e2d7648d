import type { Language, OperatorRole, Quiet } from '#contract/enums.ts'
import type { Database } from '#db/client.ts'

/** A session beside its operator as they stand now. */
export interface SessionRow {
  sessionId: number
  isLive: boolean
  operatorId: number
  isActive: boolean
  role: OperatorRole
  name: string
  language: Language | null
  telegramLanguage: string | null
  signature: string | null
  onDuty: boolean
  quiet: Quiet
  listView: string
  teamIds: number[]
  /** The setting; null when it is not set. */
  defaultLanguage: string | null
  /** The setting; null when it is not set. */
  signByDefault: boolean | null
}

// Every request runs it: session, operator and the sliding of the expiry in one statement.
const FIND = `
with s as (
  select s.id as "sessionId", s.expires_at > now() as "isLive", s.used_at, o.id as "operatorId",
         o.is_active as "isActive", o.role, o.name, o.language, o.telegram_language as "telegramLanguage",
         o.signature, o.on_duty as "onDuty", o.quiet, o.list_view as "listView"
    from session s join operator o on o.id = s.operator_id
   where s.token_hash = $1::bytea
), touched as (
  update session set used_at = now(), expires_at = now() + $2::bigint * interval '1 millisecond'
   where id = (select "sessionId" from s
                where "isLive" and "isActive" and used_at < now() - interval '1 hour')
)
select "sessionId", "isLive", "operatorId", "isActive", role, name, language, "telegramLanguage",
       signature, "onDuty", quiet, "listView",
       array(select m.team_id from team_member m where m.operator_id = "operatorId" order by m.team_id) as "teamIds",
       (select value #>> '{}' from setting where key = 'default_language') as "defaultLanguage",
       (select value = 'true' from setting where key = 'sign_by_default') as "signByDefault"
  from s`

/** The session of a token's hash, its life prolonged to `lifetime` ms from now at most once an hour. */
export async function findSessionByHash(
  db: Database,
  tokenHash: Uint8Array,
  lifetime: number,
): Promise<SessionRow | null> {
  const [row] = await db.query<SessionRow>(FIND, [tokenHash, lifetime])
  return row ?? null
}

const STANDING = `
select o.id as "operatorId", o.is_active as "isActive",
       array(select s.id from session s
              where s.operator_id = o.id and s.id = any($2::bigint[]) and s.expires_at > now()) as "live"
  from operator o where o.id = any($1::bigint[])`

/** Of each operator: whether they are active, and which of `sessionIds` are theirs and have not ended. */
export const findStanding = (
  db: Database,
  operatorIds: number[],
  sessionIds: number[],
): Promise<{ operatorId: number; isActive: boolean; live: number[] }[]> =>
  db.query(STANDING, [operatorIds, sessionIds])
