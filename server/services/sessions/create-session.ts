import { and, eq } from 'drizzle-orm'
import type { Me } from '#contract/resources.ts'
import { operator, session } from '#db/schema/index.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { fullName, loadMe } from '#services/team/operator-view.ts'
import { checkInitData } from './check-init-data.ts'
import { createToken, hashToken, sessionLifetime } from './token.ts'

/**
 * Exchanges a Mini App's init data for a session of this device. `maxAge` is in milliseconds. Takes note of the
 * operator's Telegram language, and of their name if it was unknown. The token is given once and kept hashed.
 * Throws `init-data-invalid`, `init-data-expired`, `not-an-operator`.
 */
export async function createSession(args: {
  ctx: Ctx
  input: { initData: string; botToken: string; maxAge: number }
}): Promise<{ token: string; expiresAt: string; me: Me }> {
  const { initData, botToken, maxAge } = args.input
  const person = checkInitData(initData, { botToken, maxAge })
  return inTransaction(args.ctx, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(operator)
      .where(and(eq(operator.telegramId, person.telegramId), operator.isActive))
      .for('update')
    if (!row) throw new ServiceError('not-an-operator')
    const next = {
      name: row.name || fullName(person),
      telegramLanguage: person.languageCode ?? row.telegramLanguage,
    }
    await ctx.tx.update(operator).set(next).where(eq(operator.id, row.id))
    const token = createToken()
    const expiresAt = new Date(Date.now() + sessionLifetime)
    await ctx.tx.insert(session).values({ tokenHash: hashToken(token), operatorId: row.id, expiresAt })
    return { token, expiresAt: expiresAt.toISOString(), me: await loadMe(ctx, { ...row, ...next }) }
  })
}
