import { describe, expect, test } from 'vitest'
import { isKnownKind, kindText, knownKinds } from './content-kind.ts'

describe('kinds of message', () => {
  test('known ones have a text of their own', () => {
    expect(kindText('photo')).toEqual({ id: 'timeline-kind-photo' })
    expect(kindText('video_note')).toEqual({ id: 'timeline-kind-video-note' })
  })

  test('unknown ones are named as Telegram names them', () => {
    expect(kindText('hologram')).toEqual({ id: 'timeline-kind-other', vars: { kind: 'hologram' } })
    expect(kindText('constructor')).toEqual({ id: 'timeline-kind-other', vars: { kind: 'constructor' } })
  })

  test('every known kind is known', () => {
    for (const kind of knownKinds) expect(isKnownKind(kind)).toBe(true)
    expect(isKnownKind('text')).toBe(false)
  })
})
