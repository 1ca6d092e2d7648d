import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyShortcutsSheet] = lazyPart(
  async () => (await import('./shortcuts-sheet.tsx')).ShortcutsSheet,
)
