import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { me } from '#miniapp/live/live.fixture.ts'
import { useSigning } from './use-signing.ts'

test.each([true, false])('a reply begins signed as the house wishes it: %s', (signByDefault) => {
  const Look = () => {
    const { isOn, signature } = useSigning({ ...me, signByDefault, signature: 'Vera, support' })
    return `${isOn} ${signature}`
  }
  expect(renderToString(createElement(Look))).toBe(`${signByDefault} Vera, support`)
})
