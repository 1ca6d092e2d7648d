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

/** Buttons `width` to a row. */
export const inRows = <T>(items: readonly T[], width: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / width) }, (_, row) =>
    items.slice(row * width, (row + 1) * width),
  )

/** A choice that is made stands with a mark. */
export const chosen = (is: boolean, text: string): string => (is ? `✓ ${text}` : text)
