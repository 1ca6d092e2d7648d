import { isExpiredError, validate } from '@telegram-apps/init-data-node'
import * as z from 'zod/mini'
import { limits } from '#contract/limits.ts'
import { ServiceError } from '#services/errors.ts'

/** Who Telegram says opened the Mini App. */
export interface SignedPerson {
  telegramId: number
  firstName: string
  lastName: string | null
  languageCode: string | null
}

const invalid = (why: string) => new ServiceError('init-data-invalid', `init data refused: ${why}`)

/** What the library lets pass: repeated fields (it signs one and reads the other) and dates to come. */
function refuseWhatTheLibraryAccepts(fields: URLSearchParams, now: number): void {
  const keys = [...fields.keys()]
  if (new Set(keys).size !== keys.length) throw invalid('a field is repeated')
  const date = fields.get('auth_date') ?? ''
  if (!/^\d{1,12}$/.test(date)) throw invalid('no date')
  if (Number(date) * 1000 > now + limits.clockSkew) throw invalid('dated in the future')
}

function check(initData: string, botToken: string, expiresIn: number): void {
  try {
    validate(initData, botToken, { expiresIn })
  } catch (error) {
    if (isExpiredError(error)) throw new ServiceError('init-data-expired', 'init data expired')
    throw invalid('its signature does not match')
  }
}

/**
 * Who signed in, by the init data Telegram gave the Mini App: signed with `botToken` and at most `maxAge`
 * milliseconds old. Throws `init-data-invalid`, or `init-data-expired` for genuine but old data.
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
export function checkInitData(
  initData: string,
  { botToken, maxAge, now = Date.now() }: { botToken: string; maxAge: number; now?: number },
): SignedPerson {
  if (Buffer.byteLength(initData) > limits.initData) throw invalid('too long')
  const fields = new URLSearchParams(initData)
  refuseWhatTheLibraryAccepts(fields, now)
  // The signature by itself first: the library looks at the age before it, and would call a forgery expired.
  check(initData, botToken, 0)
  check(initData, botToken, Math.max(1, Math.floor(maxAge / 1000)))
  const user = readUser(fields.get('user') ?? '')
  return {
    telegramId: user.id,
    firstName: user.first_name,
    lastName: user.last_name ?? null,
    languageCode: user.language_code ?? null,
  }
}

// The library's own parser insists on the newer `signature`, which older clients do not send.
const User = z.object({
  id: z.int().check(z.positive()),
  first_name: z.string(),
  last_name: z.optional(z.string()),
  language_code: z.optional(z.string()),
  is_bot: z.optional(z.literal(false)),
})

function readUser(text: string): z.infer<typeof User> {
  try {
    return User.parse(JSON.parse(text))
  } catch {
    throw invalid('no person in it')
  }
}
