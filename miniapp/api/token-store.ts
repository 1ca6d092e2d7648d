import type { Me } from '#contract/resources.ts'

/** A session as this device keeps it. */
export interface StoredSession {
  token: string
  me: Me
  /** The `language_code` Telegram gave when it was made. */
  languageCode?: string | null
}

const prefix = 'souffleur.session.'
const lastUser = 'souffleur.session-of'
const memory = new Map<string, string>()

/** Storage may be refused (private tabs, some webviews): memory then serves until the app closes. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key: string, value: string | null): void {
  if (value === null) memory.delete(key)
  else memory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Kept in memory above.
  }
}

/** One key a person: two operators of one browser must not find each other's session. */
const keyOf = (userId: number | null): string | null => {
  const owner = userId === null ? read(lastUser) : String(userId)
  return owner === null ? null : prefix + owner
}

/** The session kept for that Telegram user; for null (a plain browser tab) that of whoever was here last. */
export function loadSession(userId: number | null): StoredSession | null {
  const key = keyOf(userId)
  const text = key === null ? null : read(key)
  if (text === null) return null
  try {
    const stored: unknown = JSON.parse(text)
    return isStoredSession(stored) ? stored : null
  } catch {
    return null
  }
}

const isStoredSession = (value: unknown): value is StoredSession =>
  typeof value === 'object' &&
  value !== null &&
  'token' in value &&
  typeof value.token === 'string' &&
  'me' in value &&
  typeof value.me === 'object'

export function saveSession(userId: number, session: StoredSession): void {
  write(prefix + userId, JSON.stringify(session))
  write(lastUser, String(userId))
}

export function forgetSession(userId: number | null): void {
  const key = keyOf(userId)
  if (key !== null) write(key, null)
}
