import { on } from '@telegram-apps/sdk-react'
import { isInsideTelegram } from './launch.ts'
import { post } from './post.ts'
import { quietly } from './quietly.ts'

interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

function showInsets(prefix: string, insets: Insets): void {
  for (const side of ['top', 'right', 'bottom', 'left'] as const)
    document.documentElement.style.setProperty(`${prefix}-${side}`, `${insets[side]}px`)
}

/** iOS slides its keyboard over the page without resizing it; only the visual viewport knows. */
function showKeyboard(): void {
  const visual = window.visualViewport
  const hidden = visual ? Math.max(0, window.innerHeight - visual.height - visual.offsetTop) : 0
  // Zooming and rounding also make small differences; no keyboard is that low.
  document.documentElement.style.setProperty('--keyboard', hidden > 60 ? `${Math.round(hidden)}px` : '0px')
}

/**
 * Keeps `--tg-safe-area-inset-*`, `--tg-content-safe-area-inset-*` and `--keyboard` in step with the client.
 * Nothing waits for an answer: some clients never send one, and the stylesheet's defaults do until it comes.
 */
export function watchInsets(): void {
  window.visualViewport?.addEventListener('resize', showKeyboard)
  window.visualViewport?.addEventListener('scroll', showKeyboard)
  if (!isInsideTelegram()) return
  quietly(() => on('safe_area_changed', (insets) => showInsets('--tg-safe-area-inset', insets)))
  quietly(() =>
    on('content_safe_area_changed', (insets) => showInsets('--tg-content-safe-area-inset', insets)),
  )
  quietly(() => post()('web_app_request_safe_area'))
  quietly(() => post()('web_app_request_content_safe_area'))
  quietly(() => post()('web_app_request_viewport'))
}
