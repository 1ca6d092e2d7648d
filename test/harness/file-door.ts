import type { Update } from '@grammyjs/types'
import { fileContents } from '#api/file-contents.ts'
import { createSandboxClient } from '#sandbox/client.ts'
import { startSandbox } from '#sandbox/server.ts'
import { linkKey } from '#services/files/capability.ts'
import { receiveUpdate } from '#services/messages/receive-update.ts'
import { fromUpdate } from '#telegram/from-update.ts'
import { createTelegramFiles } from '#telegram/telegram-files.ts'
import { portsOf } from './ports.ts'
import { miniappOrigin, newOperator, signIn, staffBotToken, startTestApi } from './test-api.ts'

export const telegramOrigin = 'https://web.telegram.example'
export const text = (words: string) => new Uint8Array(Buffer.from(words))
export const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

/** The API and the door of files before a sandbox in which Anna sends some, and an operator who looks at them. */
export async function openFileDoor() {
  const house = await startTestApi()
  const sandbox = await startSandbox()
  const client = createSandboxClient(sandbox.url)
  const { id: botId, username, name: firstName } = house.ctx.install.customerBot
  const botToken = `${botId}:token-of-the-customer-bot-of-tests`
  await client.addBot({ token: botToken, username, firstName })
  await client.addPerson({ id: 77, firstName: 'Anna' })
  const anna = client.person(77).in(username)
  const operatorId = await newOperator(house.ctx, 1)
  let token = await signIn(house, 1)
  /** The door as a process has it whose Bot API is there. */
  const mount = (apiRoot = sandbox.url) => {
    const { actor: _, ...ctx } = house.ctx
    return fileContents({
      ctx,
      linkKey: linkKey(staffBotToken),
      ports: portsOf(house.db, createTelegramFiles({ tokens: [botToken], apiRoot })),
      origins: [miniappOrigin, telegramOrigin],
    })
  }
  let files = mount()

  /** All that the customer has sent comes in. */
  async function takeIn(): Promise<void> {
    const root = `${sandbox.url}/bot${botToken}/getUpdates`
    const { result }: { result: Update[] } = await (await fetch(root)).json()
    for (const update of result) {
      const inbound = fromUpdate(update)
      const input = { botId, updateId: update.update_id, inbound, payload: update }
      await receiveUpdate({ ctx: house.ctx, input })
    }
    await fetch(`${root}?offset=${(result.at(-1)?.update_id ?? 0) + 1}&limit=1`)
  }
  const newest = async () => {
    const [row] = await house.db.query<{ id: number; dialogId: number }>(
      'select id, dialog_id as "dialogId" from attachment order by id desc limit 1',
      [],
    )
    if (!row) throw new Error('no file came in')
    return row
  }
  const send = async (attached: Parameters<typeof anna.attach>[0]) => {
    await anna.attach(attached)
    await takeIn()
    return (await newest()).id
  }
  return {
    house,
    operatorId,
    /** Signs the operator in anew. */
    signIn: async () => {
      token = await signIn(house, 1)
    },
    token: () => token,
    /** From now on Telegram is there, or where nobody is. */
    moveTelegram: (apiRoot?: string) => {
      files = mount(apiRoot)
    },
    newest,
    send,
    document: (bytes: Uint8Array, name = 'a.bin', mime = 'application/octet-stream') =>
      send({ kind: 'document', bytes, name, mime }),
    linkTo: async (id: number, disposition: 'inline' | 'attachment' = 'attachment', thumb = false) => {
      const answer = await house.ask('POST', `/api/files/${id}/link`, { token, body: { disposition, thumb } })
      const body: { url: string; expiresAt: string } = await answer.json()
      return { status: answer.status, ...body }
    },
    get: async (url: string, headers: Record<string, string> = {}, method = 'GET') =>
      files.request(url, { method, headers }),
    close: async () => {
      await sandbox.stop()
      await house.close()
    },
  }
}
