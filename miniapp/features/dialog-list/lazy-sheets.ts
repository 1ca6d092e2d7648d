import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyFilterSheet, usePreloadedFilter] = lazyPart(
  async () => (await import('./filter-sheet.tsx')).FilterSheet,
)
export const [LazyBulkResultSheet] = lazyPart(
  async () => (await import('./bulk-result-sheet.tsx')).BulkResultSheet,
)
