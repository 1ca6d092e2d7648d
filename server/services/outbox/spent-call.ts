import { type SQL, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { outbox } from '#db/schema/index.ts'
import type { OutboxRow } from './settle-abandoned.ts'

const unsaid = { text: '', entities: [], buttons: [] }

/** What a settled row keeps of its call: all of it, but of one that held a secret not its words. */
export function spentCall({ call }: Pick<OutboxRow, 'call'>): { call?: OutgoingCall } {
  const holdsSecret = (call.kind === 'send' || call.kind === 'edit') && call.secret === true
  return holdsSecret ? { call: { ...call, ...unsaid } } : {}
}

/** The same for any number of rows, in the database. */
export const withoutSecret: SQL = sql`case when ${outbox.call} ->> 'secret' = 'true'
  then ${outbox.call} || ${JSON.stringify(unsaid)}::jsonb else ${outbox.call} end`
