import type { Ctx } from '#services/context.ts'
import { releaseLease } from '#services/leases/release-lease.ts'
import { takeLease } from '#services/leases/take-lease.ts'

const ttl = 6_000
const renewEvery = 2_000

/**
 * Runs `work` while this process holds the lease `name`, which is renewed until `work` ends and then given
 * back. The signal `work` gets ends with `signal` or when the lease could not be renewed in time.
 * Gives false without running it while another process holds the lease.
 */
export async function whileHolding(
  { ctx, name, holder, signal }: { ctx: Ctx; name: string; holder: string; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  let renewedAt = performance.now()
  if (!(await takeLease({ ctx, input: { name, holder, ttl } }))) return false
  const lost = new AbortController()
  let renewing = false
  const renew = async () => {
    if (performance.now() - renewedAt > ttl) lost.abort(new Error('the lease expired'))
    if (renewing) return
    renewing = true
    const asked = performance.now()
    try {
      if (await takeLease({ ctx, input: { name, holder, ttl } })) renewedAt = asked
      else lost.abort(new Error('another process took the lease'))
    } catch (error) {
      ctx.log.warn({ err: error, lease: name }, 'a lease could not be renewed')
    } finally {
      renewing = false
    }
  }
  const timer = setInterval(() => void renew(), renewEvery)
  try {
    await work(AbortSignal.any([signal, lost.signal]))
  } finally {
    clearInterval(timer)
    await releaseLease({ ctx, input: { name, holder } }).catch((error: unknown) =>
      ctx.log.warn({ err: error, lease: name }, 'a lease could not be given back; it will expire'),
    )
  }
  return true
}
