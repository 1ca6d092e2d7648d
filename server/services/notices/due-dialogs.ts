import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { contactName } from '#services/contacts/contact-name.ts'
import type { TxCtx } from '#services/context.ts'
import { holderOnDuty, waits } from './mark-due.ts'
import { most, type NoticeFacts } from './render-notice.ts'
import type { ToldOf } from './who-is-told.ts'

/** A dialog whose notices are to be looked at. */
export interface DueRow extends ToldOf {
  /** Staff is to be told of it. */
  wanted: boolean
  /** Since when somebody waits, be it told or not. */
  waitingSince: Date | null
  called: boolean
  /** A person has it. */
  held: boolean
  /** Its contact, as called on screens. */
  name: string
  /** The contact is banned. */
  banned: boolean
  /** From when on it is silent. */
  silentSince: Date
}

interface FoundRow {
  id: string | number
  wanted: boolean
  waiting_since: string | number | null
  held: boolean
  holder_on_duty: boolean
  escalation: number
  banned: boolean
  called: boolean
  silent_since: string | number
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

/** Locks up to `limit` dialogs whose notices are due and nobody else is looking at. */
export async function lockDueDialogs(ctx: TxCtx, limit: number): Promise<DueRow[]> {
  const locked = await ctx.tx.execute(sql`
    select d.id, d.escalation, d.called_at is not null as called, extract(epoch from d.waiting_since) * 1000 as waiting_since,
           extract(epoch from greatest(d.last_message_at, d.opened_at, d.called_at)) * 1000 as silent_since,
           c.first_name, c.last_name, c.username, c.telegram_id, c.banned_at is not null as banned,
           d.handler = 'operator' and d.handler_operator_id is not null as held, ${holderOnDuty} as holder_on_duty,
           ${waits} and c.banned_at is null as wanted
      from dialog d join contact c on c.id = d.contact_id
     where d.notices_due order by d.id limit ${limit} for no key update of d skip locked`)
  return rowsOf<FoundRow>(locked).map((row) => {
    const person = { firstName: row.first_name, lastName: row.last_name, username: row.username }
    return {
      id: Number(row.id),
      wanted: row.wanted,
      waitingSince: row.waiting_since === null ? null : new Date(Number(row.waiting_since)),
      called: row.called,
      held: row.held,
      banned: row.banned,
      escalation: row.escalation,
      holderOnDuty: row.holder_on_duty,
      name: contactName({ ...person, telegramId: Number(row.telegram_id) }),
      silentSince: new Date(Number(row.silent_since)),
    }
  })
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
    return {
      dialogId: row.id,
      name: row.name,
      called: row.called,
      free: !row.held,
      lateSince: row.escalation > 0 ? row.waitingSince : null,
      content: line?.content ?? 'text',
      text: line?.text ?? '',
      unanswered: line?.unanswered ?? 0,
    }
  }
  return new Map(wanted.map((row) => [row.id, factsOf(row)]))
}
