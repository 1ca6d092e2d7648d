import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyBulkStep, usePreloadedBulkStep] = lazyPart(
  async () => (await import('./bulk-step.tsx')).BulkStep,
)
