import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazySearchResults, usePreloadedSearch] = lazyPart(
  async () => (await import('./search-results.tsx')).SearchResults,
)
