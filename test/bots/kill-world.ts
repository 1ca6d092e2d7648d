import type { PersonInChat, SandboxClient } from '#sandbox/client.ts'

/** How many write while the server is being killed. */
export const customers = 32
const firstCustomer = 810_001
export const ownerId = 800_001
export const customerBot = {
  token: '7100001:made-up-token-of-the-customer-bot',
  username: 'kill_bot',
  firstName: 'Shop',
}
export const staffBot = {
  token: '7100002:made-up-token-of-the-staff-bot-00',
  username: 'kill_staff_bot',
  firstName: 'Staff',
}

/** The bots, the owner and the customers. Gives the customers' chats. */
export async function prepare(sandbox: SandboxClient): Promise<PersonInChat[]> {
  await sandbox.addBot(customerBot)
  await sandbox.addBot(staffBot)
  await sandbox.addPerson({ id: ownerId, firstName: 'Owner', languageCode: 'en' })
  return Promise.all(
    Array.from({ length: customers }, async (_, index) => {
      await sandbox.addPerson({
        id: firstCustomer + index,
        firstName: `Customer ${index}`,
        languageCode: 'en',
      })
      return sandbox.person(firstCustomer + index).in(customerBot.username)
    }),
  )
}
