import type { Text } from './texts.tsx'

/** The words of the viewer of photos. */
export const viewerWords = (text: Text) => ({
  viewer: text('viewer-label'),
  close: text('viewer-close'),
  previous: text('viewer-previous'),
  next: text('viewer-next'),
  zoomIn: text('viewer-zoom-in'),
  zoomOut: text('viewer-zoom-out'),
  save: text('viewer-save'),
  loading: text('app-loading'),
  failed: text('viewer-failed'),
  retry: text('app-retry'),
  place: text('viewer-place'),
})
