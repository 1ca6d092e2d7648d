import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyTagSheet] = lazyPart(async () => (await import('./tag-sheet.tsx')).TagSheet)
