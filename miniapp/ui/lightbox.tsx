import { lazyPart } from './lazy-part.tsx'

/** Photos over the whole screen; what draws them is loaded after the screen. */
export const [Lightbox, usePreloadedLightbox] = lazyPart(
  async () => (await import('./lightbox-content.tsx')).LightboxContent,
)
