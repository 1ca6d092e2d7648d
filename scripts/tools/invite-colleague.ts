import type { SandboxClient } from '#sandbox/client.ts'
import { colleague, owner, staffBot } from './sandbox-world.ts'

const linkOfInvitation = /https:\/\/t\.me\/\w+\?start=(\w+)/

/** The owner invites the colleague by the staff bot, and the colleague opens the link: as it is done in life. */
export async function inviteColleague(client: SandboxClient): Promise<void> {
  const owners = client.person(owner.id).in(staffBot.username)
  const theirs = client.person(colleague.id).in(staffBot.username)
  await owners.write('/invite')
  const offered = await owners.untilMessages((all) =>
    all.some(({ reply_markup }) => JSON.stringify(reply_markup ?? '').includes('Create the invitation')),
  )
  const page = offered.findLast(({ reply_markup }) =>
    JSON.stringify(reply_markup ?? '').includes('Create the invitation'),
  )
  await owners.pressInline(page?.message_id ?? 0, 'Create the invitation')
  const codeIn = (text: string | undefined) => linkOfInvitation.exec(text ?? '')?.[1]
  const made = await owners.untilMessages((all) => all.some(({ text }) => codeIn(text)))
  await theirs.start(codeIn(made.findLast(({ text }) => codeIn(text))?.text))
  await theirs.untilMessages((all) => all.some(({ from }) => from?.id !== colleague.id))
}
