import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyBanSheet] = lazyPart(async () => (await import('./ban-sheet.tsx')).BanSheet)
