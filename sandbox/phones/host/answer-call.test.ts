import { describe, expect, it } from 'vitest'
import { answerCall, type Surroundings } from './answer-call.ts'
import { openedState } from './host-state.ts'
import { themeParams } from './palettes.ts'
import { readCall } from './read-call.ts'

const around: Surroundings = {
  theme: themeParams('phone', 'light', 'blue'),
  viewport: { width: 390, height: 700 },
  safeArea: { top: 0, bottom: 22, left: 0, right: 0 },
  contentSafeArea: { top: 0, bottom: 0, left: 0, right: 0 },
}
const state = openedState(true)
const call = (type: string, data: Record<string, unknown> = {}, from = state) =>
  answerCall(from, { type, data }, around)
const popup = (buttons: unknown, message = 'Drop the draft?') =>
  call('web_app_open_popup', { title: 'Draft', message, buttons }).state.popup

describe('what a Mini App asks of its host', () => {
  it('takes JSON in Telegram’s shape and nothing else', () => {
    expect(readCall('{"eventType":"web_app_ready"}')).toEqual({ type: 'web_app_ready', data: {} })
    expect(readCall('{"eventType":"x","eventData":"{\\"a\\":1}"}')).toEqual({ type: 'x', data: { a: 1 } })
    for (const stray of [{ eventType: 'web_app_ready' }, 'hello', '"x"', 'null', '[]', '{"eventType":1}', 7])
      expect(readCall(stray)).toBeNull()
  })

  it('drops the spinner at web_app_ready', () => {
    expect(state.ready).toBe(false)
    expect(call('web_app_ready').state.ready).toBe(true)
  })

  it('is told the theme, the viewport and the safe areas it asks for', () => {
    const asked = ['theme', 'viewport', 'safe_area', 'content_safe_area'].map(
      (what) => call(`web_app_request_${what}`).events,
    )
    expect(asked).toEqual([
      [{ type: 'theme_changed', data: { theme_params: around.theme } }],
      [
        {
          type: 'viewport_changed',
          data: { width: 390, height: 700, is_expanded: true, is_state_stable: true },
        },
      ],
      [{ type: 'safe_area_changed', data: around.safeArea }],
      [{ type: 'content_safe_area_changed', data: around.contentSafeArea }],
    ])
  })

  it('gets a popup only with words and one to three buttons', () => {
    const ok = { id: 'a', type: 'ok' }
    expect(popup([ok])?.buttons).toEqual([{ id: 'a', kind: 'ok', text: '' }])
    expect(popup([ok, ok, ok])?.buttons).toHaveLength(3)
    expect(popup([])).toBeNull()
    expect(popup([ok, ok, ok, ok])).toBeNull()
    expect(popup('ok')).toBeNull()
    expect(popup([ok], '  ')).toBeNull()
  })

  it('gets one popup at a time', () => {
    const first = call('web_app_open_popup', { message: 'First', buttons: [{ id: '', type: 'ok' }] }).state
    const second = call('web_app_open_popup', { message: 'Second', buttons: [{ id: '', type: 'ok' }] }, first)
    expect(second.state.popup?.message).toBe('First')
  })

  it('sees no bottom button without a label', () => {
    expect(call('web_app_setup_main_button', { is_visible: true, text: ' ' }).state.mainButton.visible).toBe(
      false,
    )
    const shown = call('web_app_setup_main_button', {
      is_visible: true,
      text: 'Take',
      color: '#FF0000',
    }).state
    expect(shown.mainButton).toMatchObject({ visible: true, text: 'Take', color: '#ff0000', active: true })
    expect(call('web_app_setup_main_button', { is_active: false }, shown).state.mainButton).toMatchObject({
      visible: true,
      text: 'Take',
      active: false,
    })
  })

  it('colours the header by a key of the theme or by a colour', () => {
    expect(call('web_app_set_header_color', { color_key: 'secondary_bg_color' }).state.header).toBe(
      'secondary_bg_color',
    )
    expect(call('web_app_set_header_color', { color: '#ABCDEF' }).state.header).toBe('#abcdef')
    expect(call('web_app_set_background_color', { color: 'red' }).state.background).toBeNull()
  })

  it('is told when fullscreen begins, ends, or has begun already', () => {
    const full = call('web_app_request_fullscreen')
    expect(full.events).toEqual([{ type: 'fullscreen_changed', data: { is_fullscreen: true } }])
    expect(call('web_app_request_fullscreen', {}, full.state).events).toEqual([
      { type: 'fullscreen_failed', data: { error: 'ALREADY_FULLSCREEN' } },
    ])
    expect(call('web_app_exit_fullscreen', {}, full.state).state.fullscreen).toBe(false)
  })

  it('closes behind a link into Telegram', () => {
    expect(call('web_app_open_tg_link', { path_full: '/durov' }).requests).toEqual([
      { do: 'open-telegram-link', path: '/durov' },
      { do: 'close' },
    ])
  })

  it('changes nothing by a call nobody knows', () => {
    for (const type of ['web_app_unheard_of', 'toString', 'constructor'])
      expect(call(type)).toEqual({ state, events: [], requests: [] })
  })

  it('has its haptics remembered, the last fifty', () => {
    let now = state
    for (let i = 0; i < 60; i++)
      now = call('web_app_trigger_haptic_feedback', { type: 'impact', impact_style: 'light' }, now).state
    expect(now.haptics).toHaveLength(50)
    expect(now.haptics[0]).toBe('impact:light')
  })
})
