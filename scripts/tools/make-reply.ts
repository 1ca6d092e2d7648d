import type { SandboxClient } from '#sandbox/client.ts'
import { walkStaffChat } from './walk-staff-chat.ts'

interface Reply {
  text: string
  title: string
  /** As the staff bot makes it of the title. */
  shortcut: string
}

/** The owner makes a canned reply for everyone by the staff bot. */
export const makeReply = (client: SandboxClient, { text, title, shortcut }: Reply): Promise<void> =>
  walkStaffChat(client, ['/replies', { press: 'New reply' }, text, title, { press: `/${shortcut}` }])
