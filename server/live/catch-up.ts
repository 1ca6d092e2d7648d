import { canServe, formatCursor, type LogHead, parseCursor, readEventsBetween } from '#db/queries/live-log.ts'
import type { Ctx } from '#services/context.ts'
import { framesFor, resync } from './fan-out.ts'
import { heartbeatFrame } from './frames.ts'
import { hydrate } from './hydrate.ts'

export interface CatchUpLimits {
  /** Most events a stream catches up with. */
  maxCatchUp: number
  /** Most bytes a stream catches up with. */
  maxCatchUpBytes: number
}

/**
 * What those who stand at `cursor` have missed up to `head`, as a frame for each of `operatorIds`, read once for
 * all of them. Null, for one or for all: load the screens anew, for this cursor cannot be served, it is too much, or
 * what they may see changed.
 */
export async function catchUp(
  ctx: Ctx,
  { cursor: text, head, operatorIds }: { cursor: string; head: LogHead; operatorIds: number[] },
  { maxCatchUp, maxCatchUpBytes }: CatchUpLimits,
): Promise<(operatorId: number) => Uint8Array | null> {
  const cursor = parseCursor(text)
  if (!cursor || !canServe(head, cursor)) return () => null
  const span = { from: cursor.snapshot, to: head.snapshot, max: maxCatchUp }
  const rows = await readEventsBetween(ctx.db, span)
  if (!rows) return () => null
  const now = formatCursor(head.epoch, head.snapshot)
  const frameOf = await framesFor(ctx, await hydrate(ctx, rows), operatorIds, now)
  return (operatorId) => {
    const frame = frameOf(operatorId) ?? heartbeatFrame(now)
    return frame === resync || frame.byteLength > maxCatchUpBytes ? null : frame
  }
}
