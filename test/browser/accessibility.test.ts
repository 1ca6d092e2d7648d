import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Frame, FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { makeField } from '../../scripts/tools/make-field.ts'
import { dialogRow, isGone, isSeen } from './locate.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Fault {
  id: string
  impact: string
  nodes: string[]
}

/** The Mini App's frame. */
async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe[title="Mini App"]').elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('the Mini App is not open')
  return frame
}

/** What axe finds of weight in the Mini App as it stands. */
async function faultsOf(page: Page): Promise<Fault[]> {
  const frame = await frameOf(page)
  // The page's own policy forbids scripts from elsewhere; the test's goes in from outside.
  await frame.evaluate(await readFile(axePath, 'utf8'))
  return frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      // Experimental, says axe: it would have the size of a file, or all that a row of the list shows, in a name. Those
      // stand in descriptions, so that who hears a list hears names.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({
        id,
        impact: String(impact),
        nodes: nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
      }))
  })
}

/** Every transition is over: colours between two states are nobody's choice. */
const isStill = (app: FrameLocator) =>
  app.locator('html').evaluate(() =>
    // One may be broken off by the next; a spinner never ends.
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished),
    ).then(() => undefined),
  )

for (const [theme, shape] of [
  ['light', 'phone'],
  ['dark', 'phone'],
  ['light', 'desktop'],
  ['dark', 'desktop'],
] as const)
  scene(`no screen has a serious fault of accessibility (${theme}, ${shape})`, async (scene) => {
    if (theme === 'light' && shape === 'phone')
      await makeField(scene.telegram, { type: 'Address', en: 'Address', ru: 'Адрес' })
    const ada = await scene.newCustomer({ firstName: `Ada ${theme} ${shape}` })
    await ada.chat.write('Where is my parcel?')
    await ada.chat.attach({
      kind: 'document',
      name: 'receipt.pdf',
      mime: 'application/pdf',
      bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    })
    const { page, app } = await scene.openOperatorPhone({ theme, shape })
    const isPhone = shape === 'phone'
    const found = new Map<string, Fault[]>()
    const look = async (screen: string) => {
      await isStill(app)
      const faults = await faultsOf(page)
      if (faults.length > 0) found.set(screen, faults)
    }
    const close = async () => {
      await page.keyboard.press('Escape')
      await isGone(app.getByRole('dialog'))
    }

    await isSeen(dialogRow(app, ada.name))
    await look('list')
    await app.getByRole('button', { name: /^Filter and order/ }).click()
    await isSeen(app.getByRole('dialog'))
    await look('filter')
    await close()
    await app.getByRole('searchbox').fill('parcel')
    await isSeen(app.getByText('Messages', { exact: true }))
    await look('search')
    await app.getByRole('searchbox').press('Escape')

    await dialogRow(app, ada.name).click()
    await isSeen(app.getByRole('log').getByText('Where is my parcel?'))
    await look('dialog')
    await app.getByText('Note', { exact: true }).click()
    await app.getByRole('textbox', { name: 'Note for the team' }).fill('Ask the courier')
    await look('note')
    await app.getByText('Reply', { exact: true }).click()
    if (isPhone) await app.getByRole('button', { name: `${ada.name}: contact` }).click()
    await isSeen(app.getByRole('button', { name: 'Address: change' }))
    await look('contact')
    await app.getByRole('button', { name: 'Add', exact: true }).click()
    await isSeen(app.getByRole('dialog').getByRole('checkbox').first())
    await look('assign')
    await close()
    await app.getByRole('button', { name: 'Block', exact: true }).click()
    await isSeen(app.getByRole('dialog'))
    await look('block')
    await close()
    expect(Object.fromEntries(found)).toEqual({})
  })
