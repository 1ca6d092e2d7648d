import { createHmac } from 'node:crypto'

export interface TestPerson {
  id: number
  first_name: string
  last_name?: string
  language_code?: string
}

/** Telegram's signature over `fields`, by its documentation alone. */
function hashOf(fields: Record<string, string>, botToken: string): string {
  const text = Object.entries(fields)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** Init data as Telegram hands it to a Mini App. `authDate` in seconds, now by default. */
export function signInitData(
  person: TestPerson,
  botToken: string,
  { authDate = Math.floor(Date.now() / 1000), ...more }: { authDate?: number; [field: string]: unknown } = {},
): string {
  const fields = {
    query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
    user: JSON.stringify(person),
    auth_date: String(authDate),
    ...Object.fromEntries(Object.entries(more).map(([key, value]) => [key, String(value)])),
  }
  return new URLSearchParams({ ...fields, hash: hashOf(fields, botToken) }).toString()
}
