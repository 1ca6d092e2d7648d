import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../kit/texts.ts'
import { useSize } from '../kit/use-size.ts'
import type { HostEvent, HostRequest } from './answer-call.ts'
import { BottomButtons } from './bottom-buttons.tsx'
import type { HostState, SurfaceColor } from './host-state.ts'
import { inkOn } from './ink-on.ts'
import { MiniAppHeader } from './mini-app-header.tsx'
import type { Accent, Shape, ThemeParams } from './palettes.ts'
import { PopupDialog } from './popup.tsx'
import { SoftKeyboard } from './soft-keyboard.tsx'
import { useHost } from './use-host.ts'
import { type Question, useRequests } from './use-requests.ts'

/** Exactly what Telegram Web gives a Mini App's frame. */
const sandboxRights =
  'allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-storage-access-by-user-activation'

/** What the home bar of the drawn phone covers. */
const homeBar = 22

interface MiniAppProps {
  title: string
  /** Launch address, fragment and all. */
  address: string
  theme: ThemeParams
  shape: Shape
  accent: Accent
  /** Whether a home bar lies over the lower edge. */
  hasHomeBar: boolean
  /** Where CloudStorage of this person and bot is kept. */
  storagePlace: string
  onAccent: (accent: Accent) => void
  onTelegramLink: (path: string) => void
  onReload: () => void
  onClose: () => void
}

/** What Telegram's floating buttons cover of a full screen app. */
const floatingButtons = 46
const none = { top: 0, bottom: 0, left: 0, right: 0 }

/** A colour the app set: its own, or the theme's by key; null leaves it to Telegram. */
const paint = (color: SurfaceColor, theme: ThemeParams): string | null =>
  color?.startsWith('#') ? color : (Object.entries(theme).find(([key]) => key === color)?.[1] ?? null)

/** The phone's status bar takes the colour of the bar below it. */
function useStatusBar(color: string) {
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--status', color)
    style.setProperty('--status-ink', inkOn(color))
    return () => {
      style.removeProperty('--status')
      style.removeProperty('--status-ink')
    }
  }, [color])
}

/** An open Mini App: Telegram's header, the frame, its buttons, popups and the keyboard below. */
export function MiniApp(props: MiniAppProps) {
  const texts = useTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  const [place, viewport] = useSize()
  const [keyboard, setKeyboard] = useState(false)
  const [ownPopup, setOwnPopup] = useState<Question | null>(null)
  const requests = useRequests({ storagePlace: props.storagePlace, ask: setOwnPopup })

  const carryOut = (request: HostRequest, emit: (event: HostEvent) => void) => {
    // The app's own call closes at once: only a person's wish is asked about.
    if (request.do === 'close') props.onClose()
    else if (request.do === 'open-telegram-link') props.onTelegramLink(request.path)
    else requests(request, emit)
  }
  const { state, change, emit } = useHost({
    frame,
    address: props.address,
    surround: ({ fullscreen }: HostState) => ({
      theme: props.theme,
      viewport,
      safeArea: { ...none, bottom: props.hasHomeBar && !keyboard ? homeBar : 0 },
      contentSafeArea: { ...none, top: fullscreen ? floatingButtons : 0 },
    }),
    carryOut,
  })
  const close = () => {
    if (!state.confirmClosing) return props.onClose()
    setOwnPopup({
      popup: {
        title: texts.closingTitle,
        message: texts.closingText,
        buttons: [
          { id: 'stay', kind: 'default', text: texts.stay },
          { id: 'close', kind: 'destructive', text: texts.closeAnyway },
        ],
      },
      done: (id) => id === 'close' && props.onClose(),
    })
  }
  const surface = (color: SurfaceColor, fallback: keyof ThemeParams) =>
    paint(color, props.theme) ?? props.theme[fallback]
  const popup = state.popup
  const headerColor = surface(state.header, 'header_bg_color')
  useStatusBar(headerColor)
  return (
    <section
      className={state.fullscreen ? 'mini-app fullscreen' : 'mini-app'}
      aria-label={texts.miniApp}
      style={{ background: surface(state.background, 'bg_color') }}
    >
      <MiniAppHeader
        title={props.title}
        color={headerColor}
        state={state}
        accent={props.accent}
        keyboard={keyboard}
        canHaveKeyboard={props.shape === 'phone'}
        onBack={() => emit({ type: 'back_button_pressed' })}
        onSettings={() => emit({ type: 'settings_button_pressed' })}
        onKeyboard={() => setKeyboard(!keyboard)}
        onAccent={props.onAccent}
        onReload={props.onReload}
        onExitFullscreen={() => {
          change({ fullscreen: false })
          emit({ type: 'fullscreen_changed', data: { is_fullscreen: false } })
        }}
        onClose={close}
      />
      <div className="mini-app-place" ref={place}>
        <iframe
          ref={frame}
          title="Mini App"
          src={props.address}
          sandbox={sandboxRights}
          allow="clipboard-write; fullscreen"
        />
        {!state.ready && (
          <div className="mini-app-loading" role="status">
            <span className="spinner" aria-hidden />
            <span className="sr-only">{texts.miniAppLoading}</span>
          </div>
        )}
      </div>
      <div style={{ background: surface(state.bottomBar, 'bottom_bar_bg_color') }}>
        <BottomButtons
          main={state.mainButton}
          secondary={state.secondaryButton}
          onMain={() => emit({ type: 'main_button_pressed' })}
          onSecondary={() => emit({ type: 'secondary_button_pressed' })}
        />
      </div>
      {keyboard && <SoftKeyboard />}
      {popup && (
        <PopupDialog
          popup={popup}
          onClose={(id) => {
            change({ popup: null })
            emit({ type: 'popup_closed', data: id === null ? {} : { button_id: id } })
          }}
        />
      )}
      {ownPopup && (
        <PopupDialog
          popup={ownPopup.popup}
          onClose={(id) => {
            setOwnPopup(null)
            ownPopup.done(id)
          }}
        />
      )}
    </section>
  )
}
