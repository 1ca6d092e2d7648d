import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyFrom, keyPattern } from './key-from.ts'

describe('A key is suggested by the label', () => {
  test.each([
    ['Город', 'gorod'],
    ['День рождения', 'den_rozhdeniya'],
    ['Щёлково, подъезд №3', 'schelkovo_podezd_3'],
    ['Order number', 'order_number'],
    ['  E-mail (work)  ', 'e_mail_work'],
    ['Crème brûlée', 'creme_brulee'],
    ['2-й телефон', 'y_telefon'],
    ['Электронная почта для особых уведомлений', 'elektronnaya_pochta_dlya_osobykh'],
  ])('%s → %s', (label, key) => {
    expect(keyFrom(label)).toBe(key)
  })

  test('a label that has no letters of either language gets a number', () => {
    expect(keyFrom('名前')).toBe('field_1')
    expect(keyFrom('№ 7', ['field_1', 'field_2'])).toBe('field_3')
  })

  test('a key that is taken, or a variable of its own, is counted on', () => {
    expect(keyFrom('Город', ['gorod', 'gorod_2'])).toBe('gorod_3')
    expect(keyFrom('Name')).toBe('name_2')
    expect(keyFrom('Operator')).toBe('operator_2')
  })

  test('whatever the label, it is a key, and one that is free', () => {
    const taken = new Set<string>()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (label) => {
        const key = keyFrom(label, taken)
        expect(key).toMatch(keyPattern)
        expect(taken.has(key)).toBe(false)
        taken.add(key)
      }),
    )
  })
})
