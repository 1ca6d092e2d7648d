import { join } from 'node:path'
import { packageRoot } from '#i18n/package-root.ts'
import { createSandboxClient } from '#sandbox/client.ts'
import { servePhones } from '#sandbox/phones-server.ts'
import { startSandbox } from '#sandbox/server.ts'
import type { Ports } from './ports.ts'

/** The bots and the team of every demo. The tokens are made up: nothing but the sandbox knows them. */
export const customerBot = {
  token: '7000000001:demo-customer-bot-token-of-the-sandbox',
  username: 'oak_and_linen_bot',
  firstName: 'Oak & Linen',
}
export const staffBot = {
  token: '7000000002:demo-staff-bot-token-of-the-sandbox-00',
  username: 'oak_and_linen_team_bot',
  firstName: 'Oak & Linen Team',
}
export const owner = {
  id: 700_001,
  firstName: 'Vera',
  lastName: 'Sokolova',
  username: 'vera_oak',
  languageCode: 'en',
}
export const colleague = {
  id: 700_002,
  firstName: 'Ilya',
  lastName: 'Brandt',
  username: 'ilya_oak',
  languageCode: 'ru',
}

interface Addresses {
  stage: string
  customer: string
  operator: string
  /** What the server is given as TELEGRAM_API_ROOT. */
  sandbox: string
  /** The one origin that may frame the Mini App. */
  webOrigin: string
}

/** Starts the sandbox with both bots and the team, and its pages; its clock so far behind this machine's. */
export async function startWorld(ports: Ports, stateFile: string, clockBehindMs = 0) {
  const sandbox = await startSandbox({ port: ports.sandbox, stateFile, clockBehindMs })
  const client = createSandboxClient(sandbox.url)
  await client.addBot(customerBot)
  await client.addBot(staffBot)
  const known = new Set((await client.people()).map((person) => person.id))
  for (const person of [owner, colleague]) if (!known.has(person.id)) await client.addPerson(person)

  const root = join(packageRoot, 'dist', 'phones')
  const webOrigin = `http://127.0.0.1:${ports.stage}`
  const addresses: Addresses = {
    stage: `${webOrigin}/`,
    customer: `http://127.0.0.1:${ports.customer}/`,
    operator: `${webOrigin}/operator.html`,
    sandbox: sandbox.url,
    webOrigin,
  }
  const config = {
    ...addresses,
    customerBot: customerBot.username,
    staffBot: staffBot.username,
    firstOperator: owner.id,
  }
  const stage = await servePhones({ kind: 'stage', port: ports.stage, root, config })
  const customer = await servePhones({ kind: 'customer', port: ports.customer, root, config })
  return {
    client,
    addresses,
    stop: async () => {
      await Promise.all([stage.stop(), customer.stop()])
      await sandbox.stop()
    },
  }
}
