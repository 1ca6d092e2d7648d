import type { BottomButton, HostState, Popup, PopupButton, SurfaceColor } from './host-state.ts'
import type { ThemeParams } from './palettes.ts'
import type { AppCall } from './read-call.ts'

interface Insets {
  top: number
  bottom: number
  left: number
  right: number
}

/** What the app stands in now: asked for by its requests, told by the host's events. Sizes in CSS pixels. */
export interface Surroundings {
  theme: ThemeParams
  viewport: { width: number; height: number }
  /** What the device covers (notch, home bar) and what Telegram's own floating buttons do. */
  safeArea: Insets
  contentSafeArea: Insets
}

/** One event for the app: `{eventType, eventData}` in JSON. */
export interface HostEvent {
  type: string
  data?: unknown
}

/** What only the phone around the frame can do. */
export type HostRequest =
  | { do: 'close' }
  | { do: 'open-link'; url: string }
  | { do: 'open-telegram-link'; path: string }
  | { do: 'custom-method'; reqId: string; method: string; params: Record<string, unknown> }
  | { do: 'read-clipboard'; reqId: string }
  | { do: 'download'; url: string; fileName: string }

export interface Answer {
  state: HostState
  events: HostEvent[]
  requests: HostRequest[]
}
type Part = { state?: Partial<HostState>; events?: HostEvent[]; requests?: HostRequest[] }
type Handle = (data: Record<string, unknown>, state: HostState, around: Surroundings) => Part

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const color = (value: unknown): SurfaceColor =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const button = (now: BottomButton, data: Record<string, unknown>): BottomButton => {
  const label = 'text' in data ? text(data.text).trim() : now.text
  return {
    text: label,
    // A button without a label is never drawn, whatever the app says.
    visible: label !== '' && ('is_visible' in data ? data.is_visible === true : now.visible),
    active: 'is_active' in data ? data.is_active === true : now.active,
    progress: 'is_progress_visible' in data ? data.is_progress_visible === true : now.progress,
    color: 'color' in data ? color(data.color) : now.color,
    textColor: 'text_color' in data ? color(data.text_color) : now.textColor,
  }
}

const buttonKinds = ['default', 'destructive', 'ok', 'close', 'cancel'] as const

const popupButton = (value: unknown): PopupButton => {
  const { id, type, text: label } = record(value)
  return { id: text(id), kind: buttonKinds.find((kind) => kind === type) ?? 'default', text: text(label) }
}

/** A popup needs words and one to three buttons; a second one while the first is open is dropped. */
function readPopup(data: Record<string, unknown>, state: HostState): Popup | null {
  const buttons = Array.isArray(data.buttons) ? data.buttons.map(popupButton) : []
  const message = text(data.message)
  if (state.popup || message.trim() === '' || buttons.length < 1 || buttons.length > 3) return null
  return { title: text(data.title), message, buttons }
}

/** The `viewport_changed` event for how the app stands. */
export const viewportEvent = (state: HostState, around: Surroundings): HostEvent => ({
  type: 'viewport_changed',
  data: { ...around.viewport, is_expanded: state.expanded, is_state_stable: true },
})

/** The `theme_changed` event: always the whole palette. */
export const themeEvent = (around: Surroundings): HostEvent => ({
  type: 'theme_changed',
  data: { theme_params: around.theme },
})

const haptic = (data: Record<string, unknown>): string =>
  [text(data.type), text(data.impact_style) || text(data.notification_type)].filter(Boolean).join(':')

const fullscreen = (on: boolean): Handle => {
  return (_data, state) =>
    state.fullscreen === on
      ? { events: on ? [{ type: 'fullscreen_failed', data: { error: 'ALREADY_FULLSCREEN' } }] : [] }
      : { state: { fullscreen: on }, events: [{ type: 'fullscreen_changed', data: { is_fullscreen: on } }] }
}

const handles: Record<string, Handle> = {
  web_app_ready: () => ({ state: { ready: true } }),
  web_app_expand: () => ({ state: { expanded: true } }),
  web_app_close: () => ({ requests: [{ do: 'close' }] }),
  web_app_request_theme: (_data, _state, around) => ({ events: [themeEvent(around)] }),
  web_app_request_viewport: (_data, state, around) => ({ events: [viewportEvent(state, around)] }),
  web_app_request_safe_area: (_data, _state, around) => ({
    events: [{ type: 'safe_area_changed', data: around.safeArea }],
  }),
  web_app_request_content_safe_area: (_data, _state, around) => ({
    events: [{ type: 'content_safe_area_changed', data: around.contentSafeArea }],
  }),
  web_app_request_fullscreen: fullscreen(true),
  web_app_exit_fullscreen: fullscreen(false),
  web_app_setup_back_button: (data) => ({ state: { backButton: data.is_visible === true } }),
  web_app_setup_settings_button: (data) => ({ state: { settingsButton: data.is_visible === true } }),
  web_app_setup_main_button: (data, state) => ({ state: { mainButton: button(state.mainButton, data) } }),
  web_app_setup_secondary_button: (data, state) => ({
    state: { secondaryButton: button(state.secondaryButton, data) },
  }),
  web_app_setup_closing_behavior: (data) => ({ state: { confirmClosing: data.need_confirmation === true } }),
  web_app_setup_swipe_behavior: (data) => ({ state: { verticalSwipes: data.allow_vertical_swipe === true } }),
  web_app_set_header_color: (data) => ({
    state: { header: color(data.color) ?? (text(data.color_key) || null) },
  }),
  web_app_set_background_color: (data) => ({ state: { background: color(data.color) } }),
  web_app_set_bottom_bar_color: (data) => ({ state: { bottomBar: color(data.color) } }),
  web_app_trigger_haptic_feedback: (data, state) => ({
    state: { haptics: [...state.haptics.slice(-49), haptic(data)] },
  }),
  web_app_open_popup: (data, state) => {
    const popup = readPopup(data, state)
    return popup ? { state: { popup } } : {}
  },
  web_app_open_link: (data) => ({ requests: [{ do: 'open-link', url: text(data.url) }] }),
  web_app_open_tg_link: (data) => ({
    requests: [{ do: 'open-telegram-link', path: text(data.path_full) }, { do: 'close' }],
  }),
  web_app_invoke_custom_method: (data) => ({
    requests: [
      {
        do: 'custom-method',
        reqId: text(data.req_id),
        method: text(data.method),
        params: record(data.params),
      },
    ],
  }),
  web_app_read_text_from_clipboard: (data) => ({
    requests: [{ do: 'read-clipboard', reqId: text(data.req_id) }],
  }),
  web_app_request_file_download: (data) => ({
    requests: [{ do: 'download', url: text(data.url), fileName: text(data.file_name) }],
  }),
  web_app_request_write_access: () => ({
    events: [{ type: 'write_access_requested', data: { status: 'allowed' } }],
  }),
  web_app_request_phone: () => ({ events: [{ type: 'phone_requested', data: { status: 'cancelled' } }] }),
}

/**
 * What one call of the Mini App does: the state after it, the events answered, and what the phone has to
 * carry out. A call nobody knows changes nothing, as in Telegram's own clients.
 * @see https://core.telegram.org/bots/webapps and https://docs.telegram-mini-apps.com/platform/methods
 */
export function answerCall(state: HostState, call: AppCall, around: Surroundings): Answer {
  const part = Object.hasOwn(handles, call.type) ? handles[call.type]?.(call.data, state, around) : undefined
  return {
    state: part?.state ? { ...state, ...part.state } : state,
    events: part?.events ?? [],
    requests: part?.requests ?? [],
  }
}
