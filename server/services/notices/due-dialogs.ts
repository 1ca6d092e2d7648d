import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { TxCtx } from '#services/context.ts'
import { waits } from './mark-due.ts'
import { most, type NoticeFacts } from './render-notice.ts'

/** A dialog whose notices are to be looked at. `wanted`: staff is to be told of it. */
export interface DueRow {
  id: number
  wanted: boolean
  called: boolean
  /** An operator has it. */
  held: boolean
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

/**
 * Locks up to `limit` dialogs whose notices are due and nobody else is looking at. Staff is told of those in
 * which somebody waits while the bot has them, or for the operator they came back to by themselves.
 */
export async function lockDueDialogs(ctx: TxCtx, limit: number): Promise<DueRow[]> {
  const locked = await ctx.tx.execute(sql`
    select d.id, d.called_at is not null as called, c.first_name, c.last_name, c.username, c.telegram_id,
           d.handler = 'operator' as held, ${waits} and c.banned_at is null as wanted
      from dialog d join contact c on c.id = d.contact_id
     where d.notices_due order by d.id limit ${limit} for no key update of d skip locked`)
  return rowsOf<DueRow>(locked).map((row) => ({ ...row, id: Number(row.id) }))
}

/** What to tell of each dialog staff is to be told of, by its id. */
export async function gatherFacts(ctx: TxCtx, due: DueRow[]): Promise<Map<number, NoticeFacts>> {
  const wanted = due.filter((row) => row.wanted)
  if (wanted.length === 0) return new Map()
  const lines = await loadLastLines(
    ctx,
    wanted.map((row) => row.id),
  )
  const factsOf = (row: DueRow): NoticeFacts => {
    const line = lines.get(row.id)
    const person = { firstName: row.first_name, lastName: row.last_name, username: row.username }
    return {
      dialogId: row.id,
      name: contactName({ ...person, telegramId: Number(row.telegram_id) }),
      called: row.called,
      content: line?.content ?? 'text',
      text: line?.text ?? '',
      unanswered: line?.unanswered ?? 0,
    }
  }
  return new Map(wanted.map((row) => [row.id, factsOf(row)]))
}
