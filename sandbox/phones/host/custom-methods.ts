/** The part of Web Storage used; a phone hands its localStorage in. */
export interface KeyValueStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

type Outcome = { result: unknown } | { error: string }
type Values = Record<string, string>

const limits = { keys: 1024, key: 128, value: 4096 }

const isKey = (key: unknown): key is string =>
  typeof key === 'string' && /^[A-Za-z0-9_-]+$/.test(key) && key.length <= limits.key

const readValues = (store: KeyValueStore, place: string): Values => {
  const parsed: unknown = JSON.parse(store.getItem(place) ?? '{}')
  return Object.fromEntries(
    Object.entries(parsed ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

const keysOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter(isKey)

function save(values: Values, params: Record<string, unknown>): Values | string {
  const { key, value } = params
  if (!isKey(key)) return 'KEY_INVALID'
  if (typeof value !== 'string' || value.length > limits.value) return 'VALUE_INVALID'
  if (!(key in values) && Object.keys(values).length >= limits.keys) return 'QUOTA_EXCEEDED'
  return { ...values, [key]: value }
}

/**
 * Runs a custom method of the host protocol: CloudStorage, kept in `store` under `place` (one per person
 * and bot), and the server's clock. Anything else ends as Telegram's `METHOD_INVALID`.
 */
export function runCustomMethod(
  store: KeyValueStore,
  place: string,
  method: string,
  params: Record<string, unknown>,
): Outcome {
  if (method === 'getCurrentTime') return { result: Math.floor(Date.now() / 1000) }
  const values = readValues(store, place)
  if (method === 'getStorageKeys') return { result: Object.keys(values) }
  if (method === 'getStorageValues')
    return { result: Object.fromEntries(keysOf(params.keys).map((key) => [key, values[key] ?? ''])) }
  const changed =
    method === 'saveStorageValue'
      ? save(values, params)
      : method === 'deleteStorageValues'
        ? Object.fromEntries(Object.entries(values).filter(([key]) => !keysOf(params.keys).includes(key)))
        : 'METHOD_INVALID'
  if (typeof changed === 'string') return { error: changed }
  store.setItem(place, JSON.stringify(changed))
  return { result: true }
}
