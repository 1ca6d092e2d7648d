import { hideBackButton, onBackButtonClick, showBackButton } from '@telegram-apps/sdk-react'
import { useEffect, useEffectEvent } from 'react'
import { isInsideTelegram } from './launch.ts'
import { quietly } from './quietly.ts'

/** Whether the client's own header shows the way back; if not, the screen draws an arrow itself. */
export const hasBackButton = (): boolean => isInsideTelegram() && showBackButton.isAvailable()

/** Shows the client's back button while `onBack` is given, and hides it for null. */
export function useBackButton(onBack: (() => void) | null): void {
  const press = useEffectEvent(() => onBack?.())
  const isShown = onBack !== null
  useEffect(() => {
    if (!isShown) return
    quietly(() => showBackButton.ifAvailable())
    const off = quietly(() => onBackButtonClick.ifAvailable(() => press()))
    return () => {
      if (off?.[0]) off[1]()
      quietly(() => hideBackButton.ifAvailable())
    }
  }, [isShown])
}
