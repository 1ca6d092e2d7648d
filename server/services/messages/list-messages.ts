import type * as z from 'zod/mini'
import type { ListMessages, MessagePage } from '#contract/requests.ts'
import { listMessageIds } from '#db/queries/list-messages.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

type Input = { dialogId: number } & z.infer<typeof ListMessages>

/** Where the page lies: how many entries before `anchor`, and how many from it on. */
function windowOf({ before, after, around, limit }: Input) {
  const given = [before, after, around].filter((id) => id !== undefined)
  if (given.length > 1)
    throw new ServiceError('invalid', 'before, after and around exclude each other', [
      'before',
      'after',
      'around',
    ])
  if (after !== undefined) return { anchor: after + 1, below: 0, upward: limit }
  if (around !== undefined)
    return { anchor: around, below: Math.floor(limit / 2), upward: Math.ceil(limit / 2) }
  return { anchor: before ?? Number.MAX_SAFE_INTEGER, below: limit, upward: 0 }
}

/**
 * A page of a dialog's timeline, ascending by id: the newest, or before, after or around a message id (with
 * `around` that entry is in it). `older` and `newer` tell whether more lies beyond each end.
 * @throws ServiceError not-found; invalid when more than one place was asked for
 */
export async function listMessages(args: {
  ctx: OperatorCtx
  input: Input
}): Promise<z.infer<typeof MessagePage>> {
  const { ctx, input } = args
  const { dialogId } = input
  const { anchor, below, upward } = windowOf(input)
  await requireDialog({ ctx, input: { dialogId } })
  // One more than wanted on each side tells whether there is more.
  const found = await listMessageIds(ctx.db, { dialogId, anchor, below: below + 1, upward: upward + 1 })
  const older = found.below.length > below
  const newer = found.upward.length > upward
  const ids = [...found.below.slice(older ? 1 : 0), ...found.upward.slice(0, upward)]
  const messages = await loadMessages({ ctx, ids })
  const items = ids.flatMap((id) => messages.get(id) ?? [])
  return { items, older, newer, liveCursor: found.liveCursor }
}
