import { on, targetOrigin } from '@telegram-apps/sdk-react'
import { showBackButton } from './back-button.ts'
import { tell } from './client.ts'
import { watchInsets } from './insets.ts'
import { isInsideTelegram } from './launch.ts'
import { post } from './post.ts'
import { quietly } from './quietly.ts'
import { watchTheme } from './theme.ts'

/** What Telegram Web asks of a page in its frame: to be loaded anew at its word, and to take its scroll bars. */
function obeyFrame(): void {
  on('reload_iframe', () => {
    post()('iframe_will_reload')
    window.location.reload()
  })
  const style = document.createElement('style')
  style.id = 'telegram-custom-styles'
  document.head.append(style)
  on('set_custom_style', (css) => {
    style.textContent = css
  })
  post()('iframe_ready', { reload_supported: true })
}

/**
 * Connects the page to the Telegram client around it. In a plain browser tab, or under a client that knows
 * less than we ask, whatever is missing is left out: every other door of this room stays safe to call.
 * @param origin - the only origin messages are posted to when a web client frames the page
 */
export function startTelegram(origin: string): void {
  targetOrigin.set(origin)
  if (isInsideTelegram()) {
    quietly(obeyFrame)
    // A page loaded anew finds both as the one before left them.
    showBackButton(false)
    tell('web_app_setup_closing_behavior', { need_confirmation: false })
    // A swipe down inside the timeline must scroll it, not close the app.
    tell('web_app_setup_swipe_behavior', { allow_vertical_swipe: false })
    quietly(() => post()('web_app_expand'))
  }
  watchTheme()
  watchInsets()
}

/** Takes Telegram's spinner away: the first screen is there. */
export const announceReady = (): void => {
  if (isInsideTelegram()) quietly(() => post()('web_app_ready'))
}
