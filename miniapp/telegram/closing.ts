import { disableClosingConfirmation, enableClosingConfirmation } from '@telegram-apps/sdk-react'
import { useEffect } from 'react'
import { isInsideTelegram } from './launch.ts'
import { quietly } from './quietly.ts'

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** While `on`, closing the app asks first: something written here has not been sent. */
export function useClosingConfirmation(on: boolean): void {
  useEffect(() => {
    if (!on) return
    quietly(() => enableClosingConfirmation.ifAvailable())
    if (!isInsideTelegram()) window.addEventListener('beforeunload', ask)
    return () => {
      quietly(() => disableClosingConfirmation.ifAvailable())
      window.removeEventListener('beforeunload', ask)
    }
  }, [on])
}
