import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A copy of `value` in which every `url` on the origin `from`, however deep, is on the origin `to`. */
export function moveOrigin(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => moveOrigin(item, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [
      key,
      key === 'url' && isOn(held, from) ? to + held.slice(from.length) : moveOrigin(held, from, to),
    ]),
  )
}

const isOn = (held: unknown, origin: string): held is string =>
  typeof held === 'string' &&
  (held === origin || ['/', '?', '#'].some((next) => held.startsWith(origin + next)))

/**
 * Leads what a sandbox remembers to where the server is now: buttons in messages it sent and of its menus. Before
 * the sandbox opens the file.
 */
export function moveStateFile(file: string, from: string, to: string): void {
  if (from === to || !existsSync(file)) return
  const moved = moveOrigin(JSON.parse(readFileSync(file, 'utf8')), from, to)
  writeFileSync(`${file}.moved`, JSON.stringify(moved))
  renameSync(`${file}.moved`, file)
}
