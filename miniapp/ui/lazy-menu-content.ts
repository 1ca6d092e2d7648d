import { lazyPart } from './lazy-part.tsx'

export const [LazyMenuContent, usePreloadedMenu] = lazyPart(
  async () => (await import('./menu-content.tsx')).MenuContent,
)
