/** What the server, or a static host, writes into index.html beside the one bundle. */
export interface AppConfig {
  /** Origin (and path) before `/api`; empty when the API answers on the page's own origin. */
  apiBase: string
  /** Origin of the Telegram client whose frame this page lives in. */
  telegramOrigin: string
}

const defaults: AppConfig = { apiBase: '', telegramOrigin: 'https://web.telegram.org' }

const asText = (value: unknown, fallback: string) =>
  typeof value === 'string' && value !== '' ? value : fallback

/** Reads the JSON of `#souffleur-config`; whatever is missing or broken falls back to production's values. */
export function parseConfig(json: string | null | undefined): AppConfig {
  try {
    const found: unknown = JSON.parse(json ?? '{}')
    if (typeof found !== 'object' || found === null) return defaults
    const { apiBase, telegramOrigin } = found as Record<string, unknown>
    return {
      apiBase: asText(apiBase, defaults.apiBase).replace(/\/+$/, ''),
      telegramOrigin: asText(telegramOrigin, defaults.telegramOrigin),
    }
  } catch {
    return defaults
  }
}

/** The configuration of the page this runs in. */
export const readConfig = (): AppConfig =>
  parseConfig(document.getElementById('souffleur-config')?.textContent)
