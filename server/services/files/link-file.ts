import type * as z from 'zod/mini'
import type { FileLink } from '#contract/requests.ts'
import type { OperatorCtx } from '#services/context.ts'
import { type Capability, writeCapability } from './capability.ts'
import { nameOf } from './file-type.ts'
import { findFile } from './find-file.ts'

const lifetime = 10 * 60_000

interface Input {
  attachmentId: number
  /** Whose device asks: the link ends with its session. */
  sessionId: number
  disposition: Capability['disposition']
  thumb: boolean
}

/**
 * A link to one file for one person, for ten minutes: `<img>` and downloads can send no token. What it allows is asked
 * again when it is used (`openFile`).
 * @throws ServiceError not-found
 */
export async function linkFile({
  ctx,
  key,
  input,
}: {
  ctx: OperatorCtx
  key: Uint8Array
  input: Input
}): Promise<z.infer<typeof FileLink>> {
  const file = await findFile(ctx, ctx.actor.operatorId, input.attachmentId)
  const expiresAt = Date.now() + lifetime
  const capability = writeCapability(key, { ...input, operatorId: ctx.actor.operatorId, expiresAt })
  return {
    url: `/files/${capability}/${encodeURIComponent(nameOf(file))}`,
    expiresAt: new Date(expiresAt).toJSON(),
  }
}
