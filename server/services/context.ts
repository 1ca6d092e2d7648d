import type { Language, OperatorRole } from '#contract/enums.ts'
import type { Database, Orm } from '#db/client.ts'

/** On whose behalf a verb runs. */
export type Actor =
  | { type: 'operator'; operatorId: number; role: OperatorRole; language: Language }
  | { type: 'customer' }
  | { type: 'system' }

/** What this installation is; the same for every request of a process. */
interface Install {
  customerBot: { id: number; username: string; name: string }
  staffBot: { id: number; username: string; name: string }
  /** Where people open the Mini App, without a trailing slash. */
  publicUrl: string
}

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What a commit brought. `log`: nothing that is to be sent, so that nobody need look for it; else it may be anything. */
export type News = 'log' | 'anything'

/** What every verb gets beside its input. */
export interface Ctx<A extends Actor = Actor> {
  db: Database
  /** The transaction a verb joins; absent when it should open its own. */
  tx?: Orm
  actor: A
  install: Install
  /** Called after a commit that wrote events or queued calls: wakes the local hub and workers, and other processes. */
  wake: (news?: News) => void
  log: Log
}
export type OperatorCtx = Ctx<Extract<Actor, { type: 'operator' }>>
/** A context inside a transaction. */
export type TxCtx<A extends Actor = Actor> = Ctx<A> & { tx: Orm }

/** Joins the caller's transaction or opens one, and wakes the listeners after its commit. */
export async function inTransaction<A extends Actor, T>(
  ctx: Ctx<A>,
  work: (ctx: TxCtx<A>) => Promise<T>,
): Promise<T> {
  if (ctx.tx) return work({ ...ctx, tx: ctx.tx })
  const result = await ctx.db.transaction((tx) => work({ ...ctx, tx }))
  ctx.wake()
  return result
}

/** Runs `work` so that what it has written is taken back when it throws, and the transaction around it goes on. */
export const inSavepoint = <A extends Actor, T>(
  ctx: TxCtx<A>,
  work: (ctx: TxCtx<A>) => Promise<T>,
): Promise<T> => ctx.tx.transaction((tx) => work({ ...ctx, tx: tx as Orm }))

/** Where a read goes: the transaction one is in, else the pool. */
export const reader = (ctx: Ctx): Orm => ctx.tx ?? ctx.db.orm
