import type { Database } from '#db/client.ts'
import { cursorExpression } from './live-log.ts'

/** `below` and `upward` are ids before the anchor, and from it on; both ascending. */
export interface MessageIdPage {
  below: number[]
  upward: number[]
  liveCursor: string
}

export const listMessagesText = `
select ${cursorExpression} as "liveCursor",
 (select coalesce(jsonb_agg(id order by id), '[]') from (
   select id from message where dialog_id = $1 and id < $2 order by id desc limit $3) b) as below,
 (select coalesce(jsonb_agg(id order by id), '[]') from (
   select id from message where dialog_id = $1 and id >= $2 order by id limit $4) u) as upward`

/** Ids of a timeline on both sides of `anchor`, at most `below` before and `upward` from it on, in one snapshot. */
export async function listMessageIds(
  db: Database,
  input: { dialogId: number; anchor: number; below: number; upward: number },
): Promise<MessageIdPage> {
  const { dialogId, anchor, below, upward } = input
  const [page] = await db.query<MessageIdPage>(listMessagesText, [dialogId, anchor, below, upward])
  if (!page) throw new Error('a page of messages gave no row')
  return page
}
