import type { SandboxClient } from '#sandbox/client.ts'
import { walkStaffChat } from './walk-staff-chat.ts'

interface Field {
  /** As the staff bot's buttons call it, in English. */
  type: string
  en: string
  ru: string
  /** Of a list: `Красный | Red` a line. */
  options?: string
}

/** The owner makes a contact field by the staff bot. */
export const makeField = (client: SandboxClient, { type, en, ru, options }: Field): Promise<void> =>
  walkStaffChat(client, [
    '/fields',
    { press: 'New field' },
    { press: type },
    en,
    ru,
    ...(options === undefined ? [] : [options]),
    { press: 'Create the field' },
  ])
