/** How many rows of a long list stand under one message. */
export const perPage = 8

export interface Page<T> {
  items: T[]
  /** From 0; a page beyond the last is the last. */
  at: number
  of: number
}

/** One page of a list. */
export function pageOf<T>(all: readonly T[], wanted: number): Page<T> {
  const of = Math.max(1, Math.ceil(all.length / perPage))
  const at = Math.min(Math.max(0, wanted), of - 1)
  return { items: all.slice(at * perPage, (at + 1) * perPage), at, of }
}

/** The row that turns pages; none where there is one page. */
export function pager<T>({ at, of }: Page<unknown>, turn: (text: string, page: number) => T): T[][] {
  if (of < 2) return []
  const back = at > 0 ? [turn('‹', at - 1)] : []
  const on = at < of - 1 ? [turn('›', at + 1)] : []
  return [[...back, turn(`${at + 1} / ${of}`, at), ...on]]
}

/** The widest label that is read whole on a narrow phone, by how many buttons stand in its row; in Latin letters. */
const readWhole = [0, Number.POSITIVE_INFINITY, 13.2, 7, 4.5]

/** About how wide a label is, in Latin letters: Cyrillic ones are wider, spaces and stops narrower. */
const widthOf = (label: string): number =>
  [...label].reduce(
    (sum, letter) => sum + (/\p{Script=Cyrillic}/u.test(letter) ? 1.12 : /[\s.,:·]/.test(letter) ? 0.5 : 1),
    0,
  )

/** Buttons in their order, at most `width` (1 to 4) to a row, and fewer where a label would be cut. */
export function inRows<T extends { text: string }>(buttons: readonly T[], width: number): T[][] {
  const rows: T[][] = []
  for (const button of buttons) {
    const row = rows.at(-1) ?? []
    const wider = [...row, button]
    const most = readWhole[wider.length] ?? 0
    const fits = row.length > 0 && wider.length <= width && wider.every(({ text }) => widthOf(text) <= most)
    if (fits) row.push(button)
    else rows.push([button])
  }
  return rows
}

/** A choice that is made stands with a mark. */
export const chosen = (is: boolean, text: string): string => (is ? `✓ ${text}` : text)
