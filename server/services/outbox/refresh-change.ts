import { eq, sql } from 'drizzle-orm'
import type { Delivery, FailureCode, MessageChange } from '#contract/enums.ts'
import { message } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { isOutOfReach, type Part, partsOf } from './parts-of.ts'
import { writeDelivery } from './refresh-delivery.ts'
import type { OutboxRow } from './settle-abandoned.ts'

interface ChangeDelivery {
  delivery: Delivery
  code: FailureCode | null
  detail: string | null
}

const fine = (delivery: Delivery): ChangeDelivery => ({ delivery, code: null, detail: null })

/** Of each thing at the customer the latest call that changes it so; what was taken back says nothing. */
export function latestChanges(kind: MessageChange, parts: Iterable<Part>): OutboxRow[] {
  const latest = new Map<string, OutboxRow>()
  for (const { changes } of parts)
    for (const row of changes) {
      if (row.status === 'cancelled' || (kind === 'delete' && row.kind !== 'delete')) continue
      const target = row.call.kind === 'delete' ? row.call.target : undefined
      latest.set(JSON.stringify([row.part, target]), row)
    }
  return [...latest.values()]
}

/** How the newest change of a message stands at the customer: as its worst call. Null: there is nothing of it there. */
function changeDeliveryOf(kind: MessageChange, parts: Part[]): ChangeDelivery | null {
  const calls = latestChanges(kind, parts)
  const failed = calls.find(({ status }) => status === 'failed' || status === 'unknown')
  if (failed) return { delivery: 'failed', code: failed.failureCode, detail: failed.failureDetail }
  if (calls.some(({ status }) => status === 'sending')) return fine('sending')
  if (calls.some(({ status }) => status === 'queued')) return fine('queued')
  if (kind === 'delete') {
    // What is under way is deleted as soon as it has arrived.
    if (parts.some(({ send }) => send?.status === 'sending')) return fine('queued')
    if (parts.some(isOutOfReach)) return { delivery: 'failed', code: 'lost-answer', detail: null }
  }
  return calls.length > 0 ? fine('sent') : null
}

/**
 * Brings how the newest change of a message stands in line with its calls, and tells of it if that changed anything.
 * The caller holds the lock of the message's dialog.
 */
export async function refreshChange(ctx: TxCtx, messageId: number): Promise<void> {
  const [row] = await ctx.tx.select({ change: message.change }).from(message).where(eq(message.id, messageId))
  if (!row?.change) return
  const next = changeDeliveryOf(row.change, [...(await partsOf(ctx, messageId)).values()])
  const isNews = sql`(${message.changeDelivery}, ${message.changeFailureCode}, ${message.changeFailureDetail})
    is distinct from (${next?.delivery ?? null}::text, ${next?.code ?? null}::text, ${next?.detail ?? null}::text)`
  const isThere = next === null || next.delivery === 'sent'
  await writeDelivery(
    ctx,
    messageId,
    {
      ...(next === null && { change: null }),
      changeDelivery: next?.delivery ?? null,
      changeFailureCode: next?.code ?? null,
      changeFailureDetail: next?.detail ?? null,
      ...(isThere && { customerWords: null }),
    },
    next === null ? undefined : isNews,
  )
}
