import type { FrameLocator, Page } from 'playwright-core'
import { choose, dialogRow } from './locate.ts'
import type { Customer, OperatorLook, Scene } from './scene.ts'

/** What pages whose server, or whose uploads, are cut off cannot help complaining of. */
export const cutOff =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_FAILED/

const partsOf = (app: FrameLocator) => ({
  reply: app.getByRole('textbox', { name: 'Message to the customer' }),
  note: app.getByRole('textbox', { name: 'Note for the team' }),
  /** Opens a mode. */
  open: (mode: 'Reply' | 'Note') => app.getByRole('group', { name: 'What to write' }).getByText(mode).click(),
  sign: app.getByRole('switch', { name: 'Sign as Vera Sokolova' }),
  attach: (files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    app.locator('input[data-attach=files]').setInputFiles(files),
  files: app.getByRole('list', { name: 'Attached files' }),
  send: app.getByRole('button', { name: 'Send', exact: true }),
})

/** A customer who has just asked something. */
export async function askedBy(scene: Scene, firstName: string, words: string): Promise<Customer> {
  const customer = await scene.newCustomer({ firstName })
  await customer.chat.write(words)
  return customer
}

/** An operator's phone with that customer's dialog open, and the parts of its composer. */
export async function openDialog(scene: Scene, customer: Customer, look: OperatorLook = {}) {
  const phone = await scene.openOperatorPhone(look)
  await dialogRow(phone.app, customer.name).click()
  return { ...phone, ...partsOf(phone.app) }
}

/** A line of the open timeline. */
export const rowOf = (app: FrameLocator, words: string) =>
  app.getByRole('log').locator('[data-row]').filter({ hasText: words })

/** Loads the Mini App anew and opens the dialog again. */
export async function reload(page: Page, app: FrameLocator, customer: Customer): Promise<void> {
  await choose(page, 'Mini App menu', 'Reload page')
  await dialogRow(app, customer.name).click()
}
