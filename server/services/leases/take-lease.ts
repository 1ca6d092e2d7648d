import type { Ctx } from '#services/context.ts'

/**
 * Takes or renews the right `name` for `holder` (a uuid of this process's own) for `ttl` milliseconds by the
 * database's clock. Gives false while another holder's time runs.
 */
export async function takeLease({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { name: string; holder: string; ttl: number }
}): Promise<boolean> {
  const rows = await ctx.db.query<{ name: string }>(
    `insert into lease (name, holder, expires_at)
     values ($1, $2::uuid, clock_timestamp() + $3::float8 * interval '1 millisecond')
     on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
     where lease.holder = excluded.holder or lease.expires_at <= clock_timestamp()
     returning name`,
    [input.name, input.holder, input.ttl],
  )
  return rows.length > 0
}
