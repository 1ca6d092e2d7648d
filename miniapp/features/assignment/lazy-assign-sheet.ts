import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyAssignSheet] = lazyPart(async () => (await import('./assign-sheet.tsx')).AssignSheet)
