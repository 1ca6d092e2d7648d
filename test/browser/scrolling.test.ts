import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Customer } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

const line = (number: number) => `Line ${number} of a very long story.`

async function tell({ chat }: Customer, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number++) await chat.write(line(number))
}

/** Whether an element lies wholly within the visible part of another. */
const isWithin = async (element: Locator, around: Locator) => {
  const [box, frame] = [await element.boundingBox(), await around.boundingBox()]
  return (
    box !== null && frame !== null && box.y >= frame.y && box.y + box.height <= frame.y + frame.height + 1
  )
}

/** How far the log stands from its end, px. */
const fromEnd = (log: Locator) => log.evaluate((box) => Math.abs(box.scrollTop))

/**
 * Scrolls to the top of what is loaded and stays until older messages have come above, looking at every frame.
 * Gives how far the topmost message in sight moved at most, px; null when nothing older is to come.
 */
const scrollUp = (log: Locator) =>
  log.evaluate(async (box) => {
    const frame = () => new Promise(requestAnimationFrame)
    const rows = () => [...box.querySelectorAll<HTMLElement>('[data-anchor]')]
    const topOf = (row: Element) => row.getBoundingClientRect().top
    const isInSight = (row: Element) => {
      const { top, bottom } = box.getBoundingClientRect()
      return topOf(row) >= top && topOf(row) < bottom
    }
    const isBegun = () => rows().some(({ textContent }) => textContent.includes('started the dialog'))
    if (isBegun()) return null
    box.scrollTop = -box.scrollHeight
    let anchor: HTMLElement | undefined
    while (!anchor) {
      await frame()
      anchor = rows().find(isInSight)
    }
    const before = topOf(anchor)
    const first = rows()[0]
    while (rows()[0] === first && first?.isConnected) await frame()
    let leap = 0
    for (let frames = 0; frames < 10; frames++) {
      leap = Math.max(leap, Math.abs(topOf(anchor) - before))
      await frame()
    }
    return leap
  })

scene(
  'a long dialog opens at its end, or where the unread begins, and loads what is older without a leap',
  async (scene) => {
    const quinn = await scene.newCustomer({ firstName: 'Quinn' })
    await tell(quinn, 1, 270)
    const { page, app } = await scene.openOperatorPhone()
    const log = app.getByRole('log')
    await isSeen(dialogRow(app, 'Quinn').getByText(line(270)))
    await dialogRow(app, 'Quinn').click()
    await app.getByRole('button', { name: '270 new messages' }).click()
    await isSeen(said(app, line(270)))
    await isGone(app.getByRole('button', { name: 'To the newest message' }))
    await page.getByRole('button', { name: 'Back in the Mini App' }).click()
    await dialogRow(app, 'Quinn').click()
    await eventually(() => isWithin(said(app, line(270)), log)).toBe(true)
    await page.getByRole('button', { name: 'Back in the Mini App' }).click()
    await isSeen(dialogRow(app, 'Quinn'))
    await tell(quinn, 271, 300)
    await isSeen(dialogRow(app, 'Quinn').getByLabel('30 unread messages'))

    await dialogRow(app, 'Quinn').click()
    const divider = app.getByText('Unread messages', { exact: true })
    await eventually(() => isWithin(divider, log)).toBe(true)
    expect(await isWithin(said(app, line(271)), log)).toBe(true)
    const leaps: number[] = []
    for (let leap = await scrollUp(log); leap !== null; leap = await scrollUp(log)) leaps.push(leap)
    expect(leaps.length).toBeGreaterThanOrEqual(2)
    expect(Math.max(...leaps)).toBeLessThanOrEqual(2)
    await isSeen(said(app, 'The customer started the dialog'))
  },
)

scene(
  'what comes while an operator reads further up leaves their place alone, and is one press away',
  async (scene) => {
    const rhea = await scene.newCustomer({ firstName: 'Rhea' })
    await tell(rhea, 1, 60)
    const { app } = await scene.openOperatorPhone({ shape: 'desktop' })
    const log = app.getByRole('log')
    await isSeen(dialogRow(app, 'Rhea').getByText(line(60)))
    await dialogRow(app, 'Rhea').click()
    await app.getByRole('button', { name: '60 new messages' }).click()
    await isSeen(said(app, line(60)))
    await log.evaluate((box) => box.scrollBy(0, -1200))
    const place = said(app, line(20))
    await eventually(() => isWithin(place, log)).toBe(true)
    const before = await place.boundingBox()
    await rhea.chat.write('This one is new.')
    const pill = app.getByRole('button', { name: '1 new message' })
    await isSeen(pill)
    await isSeen(said(app, 'This one is new.'))
    expect(await isWithin(said(app, 'This one is new.'), log)).toBe(false)
    const after = await place.boundingBox()
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 9999))).toBeLessThanOrEqual(2)
    await pill.click()
    await isGone(pill)
    await eventually(() => isWithin(said(app, 'This one is new.'), log)).toBe(true)
    expect(await fromEnd(log)).toBeLessThanOrEqual(1)
  },
)

scene(
  'at the newest message the timeline follows what comes, and the keyboard covers nothing',
  async (scene) => {
    const sven = await scene.newCustomer({ firstName: 'Sven' })
    await tell(sven, 1, 30)
    const { page, app } = await scene.openOperatorPhone()
    const log = app.getByRole('log')
    await dialogRow(app, 'Sven').click()
    await app.getByRole('button', { name: /new messages?$/ }).click()
    await sven.chat.write('The last one.')
    await eventually(() => isWithin(said(app, 'The last one.'), log)).toBe(true)

    const frame = page.locator('iframe[title="Mini App"]')
    const { height: full = 0 } = (await frame.boundingBox()) ?? {}
    await page.getByRole('button', { name: 'Mini App menu' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'On-screen keyboard' }).click()
    await eventually(async () => (await frame.boundingBox())?.height).toBeLessThan(full - 200)
    const field = app.getByRole('textbox', { name: 'Message to the customer' })
    await eventually(() => isWithin(field, frame)).toBe(true)
    await eventually(() => isWithin(said(app, 'The last one.'), log)).toBe(true)
    expect(await isWithin(app.getByRole('button', { name: 'Send', exact: true }), frame)).toBe(true)
  },
)
