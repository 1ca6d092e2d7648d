/**
 * Opens the dialog after or before the one that is shown, in the order of the list beside it; the first when none is.
 * @param by - 1: the next; -1: the one before
 */
export function stepInList(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('a[data-dialog]')].sort(byPlace)
  const current = rows.findIndex((row) => row.getAttribute('aria-current') !== null)
  const row = current === -1 ? rows[0] : rows[current + by]
  row?.click()
  row?.scrollIntoView({ block: 'nearest' })
}

/** Rows are drawn in any order, each at its place. */
const byPlace = (a: Element, b: Element): number => indexOf(a) - indexOf(b)
const indexOf = (row: Element): number => Number(row.closest<HTMLElement>('[data-index]')?.dataset.index)
