import type { TextEntity } from '#contract/entities.ts'

/**
 * The address an entity covering `text` leads to, or null when it has none or leads where a customer's text
 * must not lead an operator: only http, https, tg, mailto and tel addresses are links.
 */
export const safeLink = (entity: TextEntity, text: string): string | null => {
  switch (entity.type) {
    case 'url':
      return safeAddress(hasScheme(text) ? text : `https://${text}`)
    case 'text_link':
      return entity.url ? safeAddress(entity.url) : null
    case 'email':
      return `mailto:${text}`
    case 'phone_number':
      return `tel:${text.replace(/[^+\d]/g, '')}`
    case 'mention':
      return `https://t.me/${text.replace(/^@/, '')}`
    default:
      return null
  }
}

const hasScheme = (text: string) => /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)

const schemes = new Set(['http:', 'https:', 'mailto:'])

const safeAddress = (address: string): string | null => {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol === 'tg:') return telegramAddress(url)
  return schemes.has(url.protocol) ? url.href : null
}

/** `tg://resolve?domain=name` as the t.me link a Mini App may open. */
const telegramAddress = (url: URL): string => {
  const domain = url.searchParams.get('domain')
  return domain && /^\w{3,64}$/.test(domain) ? `https://t.me/${domain}` : url.href
}
