import { useSyncExternalStore } from 'react'

function atLeast(width: number): () => boolean {
  const query = typeof matchMedia === 'function' ? matchMedia(`(min-width: ${width}px)`) : null
  const subscribe = (listener: () => void) => {
    query?.addEventListener('change', listener)
    return () => query?.removeEventListener('change', listener)
  }
  return () => useSyncExternalStore(subscribe, () => query?.matches ?? false)
}

/** Whether there is room for the list and a dialog side by side (900 px). */
export const useWide = atLeast(900)
/** Whether what is known of the customer has room beside them too (1,200 px). */
export const useVeryWide = atLeast(1200)
