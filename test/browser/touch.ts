import type { Locator, Page } from 'playwright-core'

/** A finger on a page: down in the middle of an element, moved, lifted. */
async function press(page: Page, element: Locator) {
  const box = await element.boundingBox()
  if (!box) throw new Error('there is nothing to touch')
  const session = await page.context().newCDPSession(page)
  let [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const dispatch = (type: 'touchStart' | 'touchMove' | 'touchEnd') =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] })
  await dispatch('touchStart')
  return {
    async move(across: number, down = 0) {
      for (let step = 0; step < 8; step += 1) {
        x += across / 8
        y += down / 8
        await dispatch('touchMove')
      }
    },
    async lift() {
      await dispatch('touchEnd')
      await session.detach()
    },
  }
}

/** Draws an element aside, so many px to the right, and lets it go. */
export async function swipe(page: Page, element: Locator, across: number): Promise<void> {
  const finger = await press(page, element)
  await finger.move(across)
  await finger.lift()
}

/** Keeps a finger on an element until something has come of it. */
export async function pressLong(page: Page, element: Locator, until: Locator): Promise<void> {
  const finger = await press(page, element)
  await until.waitFor({ state: 'visible' })
  await finger.lift()
}
