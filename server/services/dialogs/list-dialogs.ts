import type * as z from 'zod/mini'
import type { DialogSort } from '#contract/enums.ts'
import type { DialogPage, ListDialogs } from '#contract/requests.ts'
import { type DialogKey, listDialogIds } from '#db/queries/list-dialogs.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

const encode = (sort: DialogSort, key: DialogKey) =>
  Buffer.from(`${sort}.${key.at}.${key.id}`).toString('base64url')

/** A key of another order says nothing in this one. */
function decode(sort: DialogSort, cursor: string): DialogKey {
  const match = /^(\w+)\.(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const key = { at: Number(match?.[2]), id: Number(match?.[3]) }
  if (match?.[1] !== sort || !Number.isSafeInteger(key.at) || !Number.isSafeInteger(key.id))
    throw new ServiceError('invalid', 'malformed cursor', ['cursor'])
  return key
}

/**
 * A page of the dialogs the operator may see for which all holds that the filter asks. Banned contacts' are in it only
 * when it asks for them, and sorted by waiting it holds those alone in which somebody waits. Follow `nextCursor` until
 * it is null, through pages that are short or empty. A dialog that moves meanwhile comes by the live stream from
 * `liveCursor`.
 * @throws ServiceError invalid for a cursor not of ours, or of another order
 */
export async function listDialogs(args: {
  ctx: OperatorCtx
  input: z.infer<typeof ListDialogs>
}): Promise<z.infer<typeof DialogPage>> {
  const { ctx, input } = args
  const { sort, cursor, limit, ...filter } = input
  const {
    items: keys,
    walkedTo,
    liveCursor,
  } = await listDialogIds(ctx.db, {
    operatorId: ctx.actor.operatorId,
    filter,
    sort,
    limit: limit + 1,
    after: cursor === undefined ? null : decode(sort, cursor),
  })
  const shown = keys.slice(0, limit)
  const dialogs = await loadDialogs({ ctx, ids: shown.map((key) => key.id) })
  const items = shown.flatMap(({ id, readSeq, readRev }) => {
    const dialog = dialogs.get(id)
    return dialog ? [{ dialog, readSeq, readRev }] : []
  })
  const end = keys.length > shown.length ? shown.at(-1) : walkedTo
  return { items, nextCursor: end ? encode(sort, end) : null, liveCursor }
}
