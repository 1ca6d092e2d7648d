import {
  disableVerticalSwipes,
  expandViewport,
  init,
  miniAppReady,
  mountBackButton,
  mountClosingBehavior,
  mountMiniAppSync,
  mountSwipeBehavior,
  setMiniAppBackgroundColor,
  setMiniAppBottomBarColor,
  setMiniAppHeaderColor,
  targetOrigin,
} from '@telegram-apps/sdk-react'
import { watchInsets } from './insets.ts'
import { isInsideTelegram } from './launch.ts'
import { quietly } from './quietly.ts'
import { watchTheme } from './theme.ts'

/**
 * Connects the page to the Telegram client around it. In a plain browser tab, or under a client that knows
 * less than we ask, whatever is missing is left out: every other door of this room stays safe to call.
 * @param origin - the only origin messages are posted to when a web client frames the page
 */
export function startTelegram(origin: string): void {
  targetOrigin.set(origin)
  if (isInsideTelegram()) {
    quietly(() => init())
    quietly(() => mountMiniAppSync.ifAvailable())
    // The client's own header and what shows behind the page go on where the page's colours end.
    quietly(() => setMiniAppHeaderColor.ifAvailable('bg_color'))
    quietly(() => setMiniAppBackgroundColor.ifAvailable('bg_color'))
    quietly(() => setMiniAppBottomBarColor.ifAvailable('bg_color'))
    quietly(() => mountBackButton.ifAvailable())
    quietly(() => mountClosingBehavior.ifAvailable())
    quietly(() => mountSwipeBehavior.ifAvailable())
    // A swipe down inside the timeline must scroll it, not close the app.
    quietly(() => disableVerticalSwipes.ifAvailable())
    quietly(() => expandViewport.ifAvailable())
  }
  watchTheme()
  watchInsets()
}

/** Takes Telegram's spinner away: the first screen is there. */
export const announceReady = (): void => {
  if (isInsideTelegram()) quietly(() => miniAppReady.ifAvailable())
}
