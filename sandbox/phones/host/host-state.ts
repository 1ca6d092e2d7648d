/** The buttons Telegram draws under a Mini App; colours fall back to the theme's. */
export interface BottomButton {
  text: string
  visible: boolean
  active: boolean
  progress: boolean
  color: string | null
  textColor: string | null
}

export interface PopupButton {
  id: string
  kind: 'default' | 'destructive' | 'ok' | 'close' | 'cancel'
  text: string
}

export interface Popup {
  title: string
  message: string
  buttons: PopupButton[]
}

/** A surface's colour as the app set it: a `#rrggbb`, a key of the theme, or null for Telegram's own. */
export type SurfaceColor = string | null

/** Everything an open Mini App has asked of its host so far. */
export interface HostState {
  /** The spinner goes when it is true. */
  ready: boolean
  expanded: boolean
  fullscreen: boolean
  backButton: boolean
  settingsButton: boolean
  mainButton: BottomButton
  secondaryButton: BottomButton
  confirmClosing: boolean
  verticalSwipes: boolean
  header: SurfaceColor
  background: SurfaceColor
  bottomBar: SurfaceColor
  popup: Popup | null
  /** The latest haptic signals, newest last: there is nothing to shake here. */
  haptics: string[]
}

const hidden: BottomButton = {
  text: '',
  visible: false,
  active: true,
  progress: false,
  color: null,
  textColor: null,
}

/** What a freshly opened Mini App stands in. */
export const openedState = (expanded: boolean): HostState => ({
  ready: false,
  expanded,
  fullscreen: false,
  backButton: false,
  settingsButton: false,
  mainButton: hidden,
  secondaryButton: hidden,
  confirmClosing: false,
  verticalSwipes: true,
  header: null,
  background: null,
  bottomBar: null,
  popup: null,
  haptics: [],
})
