import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

export const [LazyTransferSheet] = lazyPart(async () => (await import('./transfer-sheet.tsx')).TransferSheet)
