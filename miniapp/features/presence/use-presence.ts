import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { signGone, signPresence } from '#miniapp/api/presence.ts'
import { uuidV7 } from '#miniapp/api/uuid-v7.ts'
import { createSigns, type Signs } from './create-signs.ts'

/** One of this opening of the app. */
let deviceId: string | undefined

const after = (delay: number, wake: () => void) => {
  const timer = setTimeout(wake, delay)
  return () => clearTimeout(timer)
}

/** Tells the colleagues that the reader has this dialog open, for as long as it is on the screen and looked at. */
export const usePresence = (dialogId: number): Pick<Signs, 'typed' | 'rested'> => {
  const client = useQueryClient()
  const signs = useMemo(() => {
    deviceId ??= uuidV7()
    const device = deviceId
    return createSigns({
      after,
      sign: (state) => {
        if (state === 'gone') signGone(dialogId, device)
        // The next sign comes soon.
        else signPresence(client, dialogId, { deviceId: device, state }).catch(() => undefined)
      },
    })
  }, [client, dialogId])
  useEffect(() => {
    const look = () => (document.visibilityState === 'visible' ? signs.open() : signs.gone())
    look()
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pagehide', signs.gone)
    window.addEventListener('pageshow', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pagehide', signs.gone)
      window.removeEventListener('pageshow', look)
      signs.gone()
    }
  }, [signs])
  return signs
}
