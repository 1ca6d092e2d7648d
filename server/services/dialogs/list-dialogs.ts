import type * as z from 'zod/mini'
import type { DialogPage, ListDialogs } from '#contract/requests.ts'
import { type DialogKey, listDialogIds } from '#db/queries/list-dialogs.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import type { OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

const encode = (key: DialogKey) => Buffer.from(`${key.at}.${key.id}`).toString('base64url')

function decode(cursor: string): DialogKey {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const key = { at: Number(match?.[1]), id: Number(match?.[2]) }
  if (!Number.isSafeInteger(key.at) || !Number.isSafeInteger(key.id))
    throw new ServiceError('invalid', 'malformed cursor', ['cursor'])
  return key
}

/**
 * A page of the open or closed dialogs the operator may see, those with the newest messages first, without banned
 * contacts. Follow `nextCursor` until it is null, through pages that are short or empty. A dialog that moves up
 * meanwhile comes by the live stream from `liveCursor`.
 * @throws ServiceError invalid for a cursor not of ours
 */
export async function listDialogs(args: {
  ctx: OperatorCtx
  input: z.infer<typeof ListDialogs>
}): Promise<z.infer<typeof DialogPage>> {
  const { ctx, input } = args
  const {
    items: keys,
    walkedTo,
    liveCursor,
  } = await listDialogIds(ctx.db, {
    operatorId: ctx.actor.operatorId,
    status: input.status,
    limit: input.limit + 1,
    after: input.cursor === undefined ? null : decode(input.cursor),
  })
  const shown = keys.slice(0, input.limit)
  const dialogs = await loadDialogs({ ctx, ids: shown.map((key) => key.id) })
  const items = shown.flatMap(({ id, readSeq, readRev }) => {
    const dialog = dialogs.get(id)
    return dialog ? [{ dialog, readSeq, readRev }] : []
  })
  const end = keys.length > shown.length ? shown.at(-1) : walkedTo
  return { items, nextCursor: end ? encode(end) : null, liveCursor }
}
