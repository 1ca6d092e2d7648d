import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { File, Message } from '@grammyjs/types'
import { expect, onTestFinished, test } from 'vitest'
import { createSandboxClient } from '#sandbox/client.ts'
import { servePhones } from '#sandbox/phones-server.ts'
import { startSandbox } from '#sandbox/server.ts'
import { aReceiver, botCaller, getUpdates, result, sendText, token } from './harness.ts'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const mainFile = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Waits until the state file holds a text. */
async function untilWritten(stateFile: string, text: string): Promise<void> {
  const changes = watch(dirname(stateFile), { signal: AbortSignal.timeout(20_000) })[Symbol.asyncIterator]()
  for (let change = changes.next(); ; change = changes.next()) {
    if (existsSync(stateFile) && readFileSync(stateFile, 'utf8').includes(text)) break
    await change
  }
  await changes.return?.()
}

/** Starts a sandbox on a state file, does something in it, and stops it. */
async function during<T>(stateFile: string, act: (url: string) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ stateFile, retryScale: 0.01 })
  try {
    return await act(sandbox.url)
  } finally {
    await sandbox.stop()
  }
}

test('The sandbox keeps everything while it is stopped: chats, files, keyboards, updates not fetched yet', async () => {
  const folder = aFolder()
  const stateFile = join(folder, 'state.json')
  const before = await during(stateFile, async (url) => {
    const client = createSandboxClient(url)
    await client.addBot({ token, username: 'shop_bot', firstName: 'Shop' })
    await client.addPerson({ id: 7, firstName: 'Anna' })
    const anna = client.person(7).in('shop_bot')
    await anna.attach({ kind: 'document', bytes: Buffer.from('bytes'), name: 'a.txt' })
    await sendText(botCaller(url, token), 'Choose', { reply_markup: { keyboard: [['Tea']] } })
    return { messages: await anna.messages(), updates: await getUpdates(botCaller(url, token)) }
  })
  await during(stateFile, async (url) => {
    const bot = botCaller(url, token)
    const anna = createSandboxClient(url).person(7).in('shop_bot')
    expect(await anna.messages()).toEqual(before.messages)
    expect(await getUpdates(bot)).toEqual(before.updates)
    expect((await anna.info()).replyKeyboard).toMatchObject({ keyboard: [[{ text: 'Tea' }]] })
    const file_id = before.messages[0]?.document?.file_id
    const { file_path } = await result(bot<File>('getFile', { file_id }))
    expect(await (await fetch(`${url}/file/bot${token}/${file_path}`)).text()).toBe('bytes')
    const next: Message = await anna.write('next')
    expect(next.message_id).toBe(before.messages.length + 1)
    expect((await getUpdates(bot)).at(-1)?.update_id).toBe((before.updates.at(-1)?.update_id ?? 0) + 1)
  })
  expect(readdirSync(folder).sort()).toEqual(['state.json', 'state.json.files'])
})

test('A webhook set before goes on getting updates after', async () => {
  const stateFile = join(aFolder(), 'state.json')
  let isUp = false
  const receiver = await aReceiver(() => ({ status: isUp ? 200 : 500 }))
  await during(stateFile, async (url) => {
    const client = createSandboxClient(url)
    await client.addBot({ token, username: 'shop_bot', firstName: 'Shop' })
    await client.addPerson({ id: 7, firstName: 'Anna' })
    await botCaller(url, token)('setWebhook', { url: receiver.url, secret_token: 'kept' })
    await client.person(7).in('shop_bot').write('undelivered')
    await receiver.until(1)
  })
  isUp = true
  await during(stateFile, async (url) => {
    await createSandboxClient(url).untilInFlight(({ updates }) => updates === 0)
    expect(receiver.deliveries.at(-1)?.headers).toMatchObject({ 'x-telegram-bot-api-secret-token': 'kept' })
  })
})

test('A sandbox killed outright keeps what it had written: a whole state, never half of one', async () => {
  const stateFile = join(aFolder(), 'state.json')
  const killed = spawn(process.execPath, ['--import', 'tsx', mainFile, '--port', '0', '--state', stateFile])
  onTestFinished(() => {
    killed.kill('SIGKILL')
  })
  const url = await new Promise<string>((resolve) => {
    killed.stdout.on('data', (line: Buffer) => resolve(/http:\S+/.exec(`${line}`)?.[0] ?? ''))
  })
  const client = createSandboxClient(url)
  await client.addBot({ token, username: 'shop_bot', firstName: 'Shop' })
  await client.addPerson({ id: 7, firstName: 'Anna' })
  for (let number = 0; number < 50; number++) await client.person(7).in('shop_bot').write(`number ${number}`)
  await untilWritten(stateFile, 'number 49')
  killed.kill('SIGKILL')
  await new Promise((resolve) => killed.on('exit', resolve))
  await during(stateFile, async (again) => {
    expect(await createSandboxClient(again).person(7).in('shop_bot').messages()).toHaveLength(50)
  })
})

test('A file that is not a state of the sandbox is left alone', async () => {
  const stateFile = join(aFolder(), 'state.json')
  writeFileSync(stateFile, '{"something":"else"}')
  await expect(startSandbox({ stateFile })).rejects.toThrow('is not a state of this sandbox')
})

test('Each phone has an origin of its own and is told its config', async () => {
  const root = aFolder()
  writeFileSync(join(root, 'customer.html'), '<p>customer</p>')
  writeFileSync(join(root, 'app.js'), 'export {}')
  const phone = await servePhones({ kind: 'customer', root, config: { sandbox: 'http://127.0.0.1:1' } })
  onTestFinished(() => phone.stop())
  expect(await (await fetch(phone.url)).text()).toBe('<p>customer</p>')
  expect(await (await fetch(`${phone.url}/config.json`)).json()).toEqual({ sandbox: 'http://127.0.0.1:1' })
  expect((await fetch(`${phone.url}/app.js`)).headers.get('content-type')).toMatch(/javascript/)
})
