import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyFilterSheet, usePreloadedFilter] = lazyPart(
  async () => (await import('./filter-sheet.tsx')).FilterSheet,
)
export const [LazyRowMenu, usePreloadedRowMenu] = lazyPart(
  async () => (await import('./row-menu.tsx')).RowMenu,
)
export const [LazySelectionBar, usePreloadedSelectionBar] = lazyPart(
  async () => (await import('./selection-bar.tsx')).SelectionBar,
)
