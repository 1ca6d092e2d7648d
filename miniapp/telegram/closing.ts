import { useEffect } from 'react'
import { tell } from './client.ts'
import { isInsideTelegram } from './launch.ts'

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** While `on`, closing the app asks first: something written here has not been sent. */
export function useClosingConfirmation(on: boolean): void {
  useEffect(() => {
    if (!on) return
    tell('web_app_setup_closing_behavior', { need_confirmation: true })
    if (!isInsideTelegram()) window.addEventListener('beforeunload', ask)
    return () => {
      tell('web_app_setup_closing_behavior', { need_confirmation: false })
      window.removeEventListener('beforeunload', ask)
    }
  }, [on])
}
