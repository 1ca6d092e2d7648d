import { lazyPart } from '#miniapp/ui/lazy-part.tsx'

/** What is known of the customer; its code comes once the dialog is there. */
export const [LazyContact, usePreloadedContact] = lazyPart(
  async () => (await import('./contact.tsx')).ContactScreen,
)
