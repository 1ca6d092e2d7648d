import { expect, test } from 'vitest'
import { isTimeZone } from './check-hours.ts'
import { readTimeZone, usualZones, zoneOffset, zoneTitle } from './time-zones.ts'

const winter = new Date('2026-01-15T12:00:00Z')
const summer = new Date('2026-07-15T12:00:00Z')

test.each([
  ['Europe/Moscow', 'Europe/Moscow'],
  ['  europe/moscow ', 'Europe/Moscow'],
  ['america/new york', 'America/New_York'],
  ['utc', 'UTC'],
  ['Москва', 'Europe/Moscow'],
  ['екатеринбург', 'Asia/Yekaterinburg'],
  ['нью-йорк', 'America/New_York'],
  ['New York', 'America/New_York'],
  ['lisbon', 'Europe/Lisbon'],
])('%j is understood', (text, zone) => {
  expect(readTimeZone(text, winter)).toEqual({ zone })
})

test.each([
  ['Europe/Mosow', 'Europe/Moscow'],
  ['масква', 'Europe/Moscow'],
  ['Новосиб', 'Asia/Novosibirsk'],
  ['Berlim', 'Europe/Berlin'],
  ['Екатеринбруг', 'Asia/Yekaterinburg'],
  ['+5', 'Asia/Yekaterinburg'],
  ['UTC+3', 'Europe/Moscow'],
  ['gmt -5', 'America/New_York'],
])('%j is a near miss', (text, zone) => {
  const reading = readTimeZone(text, winter)
  expect('near' in reading && reading.near).toContain(zone)
  expect('near' in reading && reading.near.length).toBeLessThanOrEqual(5)
})

test.each(['', 'x', '🙂', 'EST', 'nowhere at all', 'Atlantis/Atlantis', '+26', 'a'.repeat(4096)])(
  '%j is nothing near any zone of ours',
  (text) => {
    const reading = readTimeZone(text, winter)
    expect('near' in reading && reading.near.filter((zone) => usualZones.includes(zone))).toEqual([])
  },
)

test('how far a clock is ahead is told as it is at that moment', () => {
  expect(
    ['Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'UTC', 'Asia/Calcutta'].map((zone) => [
      zoneOffset(zone, winter),
      zoneOffset(zone, summer),
    ]),
  ).toEqual([
    ['+3', '+3'],
    ['+1', '+2'],
    ['−5', '−4'],
    ['+0', '+0'],
    ['+5:30', '+5:30'],
  ])
})

test('the zones that are offered exist, have a name in both languages and stand from west to east', () => {
  const hours = (zone: string) => Number(zoneOffset(zone, winter).replace('−', '-'))
  for (const zone of usualZones) {
    expect(isTimeZone(zone), zone).toBe(true)
    expect([zoneTitle(zone, 'ru'), zoneTitle(zone, 'en')], zone).not.toContain(zone)
  }
  expect(usualZones.map(hours)).toEqual(usualZones.map(hours).toSorted((a, b) => a - b))
  expect(zoneTitle('Asia/Tokyo', 'ru')).toBe('Asia/Tokyo')
})
