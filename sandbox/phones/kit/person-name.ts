/** A name as Telegram shows it. */
export const personName = (person: { firstName: string; lastName?: string }): string =>
  [person.firstName, person.lastName].filter(Boolean).join(' ')
