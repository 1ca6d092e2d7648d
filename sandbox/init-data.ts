import { createHmac, randomBytes } from 'node:crypto'
import type { Bot, Person } from '#sandbox/state/model.ts'

export interface InitDataParts {
  bot: Pick<Bot, 'token'>
  person: Person
  /** Unix seconds. */
  authDate: number
  startParam?: string | undefined
}

/**
 * What Telegram hands to a Mini App: who opened it, signed with the token of the bot it was opened from
 * (core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app). The Ed25519 `signature` cannot be
 * made without Telegram's key: it is 64 random bytes.
 */
export function signInitData({ bot, person, authDate, startParam }: InitDataParts): string {
  const fields: Record<string, string> = {
    query_id: `AA${randomBytes(16).toString('base64url')}`,
    user: JSON.stringify(webAppUser(person)),
    ...(startParam !== undefined && { start_param: startParam }),
    auth_date: `${authDate}`,
    signature: randomBytes(64).toString('base64url'),
  }
  return new URLSearchParams({ ...fields, hash: hashFields(fields, bot.token) }).toString()
}

/** The hash over all fields but `hash` itself: sorted `name=value` lines under a key made of the bot's token. */
function hashFields(fields: Record<string, string>, token: string): string {
  const secret = createHmac('sha256', 'WebAppData').update(token).digest()
  const lines = Object.entries(fields)
    .filter(([name]) => name !== 'hash')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  return createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
}

const webAppUser = (person: Person): Record<string, unknown> => ({
  id: person.id,
  first_name: person.firstName,
  last_name: person.lastName ?? '',
  ...(person.username !== undefined && { username: person.username }),
  ...(person.languageCode !== undefined && { language_code: person.languageCode }),
  ...(person.isPremium && { is_premium: true }),
  allows_write_to_pm: true,
})
