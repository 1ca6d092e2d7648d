import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { isNoticed } from '#db/queries/due-notices.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { TxCtx } from '#services/context.ts'
import { most, type NoticeFacts } from './render-notice.ts'

interface DueRow {
  id: string | number
  wanted: boolean
  called: boolean
  first_name: string
  last_name: string | null
  username: string | null
  telegram_id: string | number
}

interface LastRow {
  id: string | number
  content: string | null
  text: string | null
  unanswered: number
}

export interface DueDialog {
  dialogId: number
  /** What to tell; null when nobody is to be told. */
  facts: NoticeFacts | null
}

/** The customer's last line and how much is unanswered, looked for among each dialog's newest entries alone. */
async function loadLastLines(ctx: TxCtx, ids: number[]): Promise<Map<number, LastRow>> {
  const rows = await ctx.tx.execute(sql`
    select d.id, l.content, l.text, l.unanswered from dialog d cross join lateral (
      select (array_agg(m.content order by m.id desc))[1] as content,
             (array_agg(m.text order by m.id desc))[1] as text,
             (count(distinct m.seq) filter (where m.created_at >= d.waiting_since))::int as unanswered
        from (select * from message where dialog_id = d.id order by id desc limit ${2 * most}) m
       where m.kind = 'incoming'
    ) l where d.id in ${ids}`)
  return new Map(rowsOf<LastRow>(rows).map((row) => [Number(row.id), row]))
}

/** Locks up to `limit` dialogs whose notices are due and nobody else is looking at, and gives what to tell of each. */
export async function lockDueDialogs(ctx: TxCtx, limit: number): Promise<DueDialog[]> {
  const locked = await ctx.tx.execute(sql`
    select d.id, ${sql.raw(isNoticed)} as wanted, d.called_at is not null as called,
           c.first_name, c.last_name, c.username, c.telegram_id
      from dialog d join contact c on c.id = d.contact_id
     where d.notices_due order by d.id limit ${limit} for no key update of d skip locked`)
  const due = rowsOf<DueRow>(locked)
  const wanted = due.filter((row) => row.wanted).map((row) => Number(row.id))
  const lines = wanted.length > 0 ? await loadLastLines(ctx, wanted) : new Map<number, LastRow>()
  return due.map((row) => {
    const dialogId = Number(row.id)
    if (!row.wanted) return { dialogId, facts: null }
    const line = lines.get(dialogId)
    const person = { firstName: row.first_name, lastName: row.last_name, username: row.username }
    const name = contactName({ ...person, telegramId: Number(row.telegram_id) })
    const said = { content: line?.content ?? 'text', text: line?.text ?? '' }
    return {
      dialogId,
      facts: { dialogId, name, called: row.called, ...said, unanswered: line?.unanswered ?? 0 },
    }
  })
}
