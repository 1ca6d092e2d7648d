/** A link that Telegram's apps follow themselves. */
export type TelegramLink =
  | { to: 'account'; username: string; start: string | null }
  /** The sheet that asks whom to send an address to. */
  | { to: 'share'; url: string }

const telegramHosts = ['t.me', 'telegram.me', 'telegram.dog']

/** `tg://resolve?domain=shop_bot` read as `https://t.me/resolve?domain=shop_bot`: one shape for both. */
const asWeb = (address: string): string => address.replace(/^tg:(\/\/)?/i, 'https://tg/')

/**
 * Reads `https://t.me/<username>?start=`, `https://t.me/share/url?url=` and their `tg://` twins; null for any other.
 * @see https://core.telegram.org/api/links
 */
export function readTelegramLink(address: string): TelegramLink | null {
  const web = asWeb(address.trim())
  if (!URL.canParse(web)) return null
  const { hostname, pathname, searchParams } = new URL(web)
  const isApp = web !== address.trim()
  if (!isApp && !telegramHosts.includes(hostname.replace(/^www\./, ''))) return null
  const [first = '', second] = pathname.split('/').filter(Boolean)
  const url = searchParams.get('url')
  if ((isApp ? first === 'msg_url' : first === 'share') && url) return { to: 'share', url }
  const isAccount = isApp ? first === 'resolve' : second === undefined
  const username = isApp ? (searchParams.get('domain') ?? '') : first
  if (!isAccount || !/^[a-z]\w{2,31}$/i.test(username)) return null
  return { to: 'account', username, start: searchParams.get('start') || null }
}
