import { useSyncExternalStore } from 'react'

const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 900px)') : null

const subscribe = (listener: () => void) => {
  wide?.addEventListener('change', listener)
  return () => wide?.removeEventListener('change', listener)
}

/** Whether there is room for the list and a dialog side by side (900 px). */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide?.matches ?? false)
