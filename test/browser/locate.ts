import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Looks again until it is as expected; for what no locator waits for. */
export const eventually = <T>(look: () => T | Promise<T>) =>
  expect.poll(look, { timeout: 30_000, interval: 50 })

export const isSeen = (locator: Locator) => locator.waitFor({ state: 'visible' })
export const isGone = (locator: Locator) => locator.waitFor({ state: 'hidden' })

/** A dialog's row in the list of the Mini App. */
export const dialogRow = (app: FrameLocator, name: string) => app.getByRole('link', { name, exact: true })

/** Above the open dialog: whose it is, and who has it. */
export const dialogHeader = (app: FrameLocator) => app.getByRole('main').locator('header')

/** A message on a customer's or an operator's phone, or in the Mini App's timeline, by its words. */
export const said = (on: Page | FrameLocator, words: string) => on.getByRole('log').getByText(words)

/** Writes a message in the open dialog and presses Send. */
export async function answer(app: FrameLocator, words: string): Promise<void> {
  await app.getByRole('textbox', { name: 'Message to the customer' }).fill(words)
  await app.getByRole('button', { name: 'Send', exact: true }).click()
}

/** The chat with the staff bot on an operator's phone, when no Mini App lies over it. */
export const staffChat = (phone: Page) => {
  const field = phone.getByRole('textbox', { name: 'Message', exact: true })
  return {
    field,
    /** The bot's commands, offered while one is typed. */
    commands: phone.getByRole('listbox', { name: 'Commands' }).getByRole('option'),
    /** Types a text and sends it; a half-typed command would be completed by Enter, this leaves it as it is. */
    write: async (words: string) => {
      await field.fill(words)
      await phone.getByRole('button', { name: 'Send', exact: true }).click()
    },
    /** Presses a button under a message: the newest that has it. */
    press: (label: string) =>
      phone.getByRole('log').getByRole('button', { name: label, exact: true }).last().click(),
    /** The last message, whoever it then is of. */
    newest: phone.getByRole('article').last(),
    /** What the phone says over the chat for a moment: a bot's answer to a button, or that something was copied. */
    toast: phone.getByRole('status'),
    /** The same, when it waits to be read. */
    alert: phone.getByRole('alertdialog'),
  }
}

/** Marks a page as it stands, to tell later whether it was loaded anew. */
export const markPage = (on: Page | FrameLocator) =>
  on.locator('html').evaluate((element) => element.setAttribute('data-not-reloaded', ''))

export const isSamePage = async (on: Page | FrameLocator) =>
  (await on.locator('html[data-not-reloaded]').count()) === 1

/** The background of an element as `#rrggbb`. */
export const paintOf = (element: Locator) =>
  element.evaluate((node) => {
    const parts = getComputedStyle(node).backgroundColor.match(/\d+/g) ?? []
    return `#${parts
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  })

/** Chooses an entry of a menu behind a button, on a phone or in the Mini App. */
export async function choose(on: Page | FrameLocator, menu: string, entry: string): Promise<void> {
  await on.getByRole('button', { name: menu, exact: true }).click()
  await on.getByRole('menuitem', { name: entry, exact: true }).click()
}
