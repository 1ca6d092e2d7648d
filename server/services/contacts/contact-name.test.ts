import { expect, test } from 'vitest'
import { contactName } from './contact-name.ts'

const person = { firstName: 'Anna', lastName: 'K.', username: 'anna', telegramId: 5 }

test.each([
  [person, 'Anna K.'],
  [{ ...person, lastName: null }, 'Anna'],
  [{ ...person, firstName: ' ', lastName: null }, 'anna'],
  [{ ...person, firstName: '', lastName: '', username: null }, '5'],
])('a contact without a name is called by what else is known (%#)', (row, name) => {
  expect(contactName(row)).toBe(name)
})
