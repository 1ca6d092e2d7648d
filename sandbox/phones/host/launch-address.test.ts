import { describe, expect, it } from 'vitest'
import { type Launch, launchAddress } from './launch-address.ts'
import { themeParams } from './palettes.ts'

const launch: Launch = {
  url: 'http://127.0.0.1:8080/dialogs/12?from=notice',
  initData: 'auth_date=1&user=%7B%22first_name%22%3A%22Anna%20K%22%7D&hash=aa',
  platform: 'ios',
  version: '9.1',
  theme: themeParams('phone', 'dark', 'green'),
  startParam: null,
}
const fragment = (change: Partial<Launch> = {}) =>
  new URLSearchParams(new URL(launchAddress({ ...launch, ...change })).hash.slice(1))

describe('the address a Mini App is opened at', () => {
  it('keeps the bot’s own path and query', () => {
    expect(launchAddress(launch).split('#')[0]).toBe(launch.url)
  })

  it('carries signed data, version, platform and theme in the fragment', () => {
    const params = fragment()
    expect(params.get('tgWebAppData')).toBe(launch.initData)
    expect(params.get('tgWebAppVersion')).toBe('9.1')
    expect(params.get('tgWebAppPlatform')).toBe('ios')
    expect(JSON.parse(params.get('tgWebAppThemeParams') ?? '')).toEqual(launch.theme)
    expect(params.has('tgWebAppStartParam')).toBe(false)
    expect(fragment({ startParam: 'd12' }).get('tgWebAppStartParam')).toBe('d12')
  })

  it('writes spaces so that every reader of a fragment understands them', () => {
    expect(launchAddress({ ...launch, startParam: 'a b' })).toContain('tgWebAppStartParam=a%20b')
  })
})
