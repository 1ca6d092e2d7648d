import { expect, test } from 'vitest'
import { checkField, type FieldDraft } from './check-field.ts'

const city = { ru: 'Город', en: 'City' }
const options = (count: number): FieldDraft['options'] =>
  Array.from({ length: count }, (_, at) => ({ value: `o${at}`, label: { ru: `Вариант ${at}`, en: `${at}` } }))
const draft = (more: Partial<FieldDraft>): FieldDraft => ({
  key: 'city',
  type: 'text',
  label: city,
  hint: { ru: '', en: '' },
  options: [],
  ...more,
})

test('what a field is called stands in one line, its hint in as many as were written', () => {
  const given = draft({
    label: { ru: '  Родной \n город ', en: 'City' },
    hint: { ru: ' Где\nживёт ', en: '' },
  })
  expect(checkField(given)).toEqual(
    draft({ label: { ru: 'Родной город', en: 'City' }, hint: { ru: 'Где\nживёт', en: '' } }),
  )
})

test('the longest of everything is accepted', () => {
  const longest = draft({
    key: `k${'9_'.repeat(15)}9`,
    label: { ru: 'ж'.repeat(64), en: 'x'.repeat(64) },
    hint: { ru: 'ж'.repeat(200), en: '' },
    type: 'choices',
    options: options(50),
  })
  expect(checkField(longest)).toEqual(longest)
})

test.each<[string, string, Partial<FieldDraft>]>([
  ['key', 'with a capital', { key: 'City' }],
  ['key', 'that begins with a digit', { key: '1st' }],
  ['key', 'with a dash', { key: 'a-b' }],
  ['key', 'of nothing', { key: '' }],
  ['key', 'over 32 letters', { key: 'x'.repeat(33) }],
  ['key', 'that is the contact’s name', { key: 'name' }],
  ['key', 'that is the operator', { key: 'operator' }],
  ['label', 'blank in one language', { label: { ru: ' ', en: 'City' } }],
  ['label', 'with nothing to see', { label: { ru: '\u200b', en: 'City' } }],
  ['label', 'over 64 letters', { label: { ru: 'Город', en: 'x'.repeat(65) } }],
  ['hint', 'over 200 letters', { hint: { ru: 'x'.repeat(201), en: '' } }],
  ['hint', 'no database keeps', { hint: { ru: '', en: 'a\u0000b' } }],
  ['options', 'of a text', { options: options(1) }],
  ['options', 'none', { type: 'choice' }],
  ['options', 'over fifty', { type: 'choice', options: options(51) }],
  [
    'options',
    'with a value twice',
    { type: 'choices', options: [...options(2), { value: 'o1', label: city }] },
  ],
  [
    'options',
    'that read the same',
    {
      type: 'choice',
      options: [
        { value: 'a', label: city },
        { value: 'b', label: { ru: 'город', en: 'CITY' } },
      ],
    },
  ],
  ['options', 'with a value that is none', { type: 'choice', options: [{ value: 'A B', label: city }] }],
  ['options', 'without a word', { type: 'choice', options: [{ value: 'a', label: { ru: '', en: '' } }] }],
])('%s %s: refused', (field, _how, more) => {
  expect(() => checkField(draft(more))).toThrow(expect.objectContaining({ code: 'invalid', fields: [field] }))
})
