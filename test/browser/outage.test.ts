import { expect } from 'vitest'
import {
  answer,
  choose,
  dialogRow,
  eventually,
  isGone,
  isSamePage,
  isSeen,
  markPage,
  said,
} from './locate.ts'
import type { Customer } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

/** What pages without a server, or without a network, cannot help complaining of. */
const noAnswer =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_NETWORK_CHANGED/

const field = 'Message to the customer'
const timesHeard = async ({ chat }: Customer, words: string) =>
  (await chat.messages()).filter(({ text }) => text === words).length

scene('a draft is still there when the Mini App is loaded again', async (scene) => {
  const finn = await scene.newCustomer({ firstName: 'Finn' })
  await finn.chat.write('Do you deliver?')
  const { page, app } = await scene.openOperatorPhone()
  await dialogRow(app, 'Finn').click()
  await app.getByRole('textbox', { name: field }).fill('Yes, on')
  await choose(page, 'Mini App menu', 'Reload page')
  await dialogRow(app, 'Finn').click()
  await eventually(() => app.getByRole('textbox', { name: field }).inputValue()).toBe('Yes, on')
  expect(await timesHeard(finn, 'Yes, on')).toBe(0)
})

scene(
  'while the server is away what is written waits; when it is back all is sent once and nothing is missed',
  async (scene) => {
    const gina = await scene.newCustomer({ firstName: 'Gina' })
    await gina.chat.write('Is anybody there?')
    const { app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Gina').click()
    await isSeen(said(app, 'Is anybody there?'))
    await markPage(app)
    await markPage(app)
    const bar = app.getByRole('status').getByText('Reconnecting…')

    scene.tolerate(noAnswer)
    await scene.killServer()
    await answer(app, 'I am here.')
    await isSeen(
      app.locator('[data-row]').filter({ hasText: 'I am here.' }).getByRole('img', { name: 'Sending' }),
    )
    await isSeen(bar)
    await gina.chat.write('Hello?')

    await scene.startServer()
    await isSeen(said(app, 'Hello?'))
    await isGone(bar)
    await isSeen(
      app.locator('[data-row]').filter({ hasText: 'I am here.' }).getByRole('img', { name: 'Sent' }),
    )
    expect(await timesHeard(gina, 'I am here.')).toBe(1)
    expect(await isSamePage(app)).toBe(true)
  },
)

scene(
  'what could not be sent before the Mini App was closed is sent once when it is opened again',
  async (scene) => {
    const hans = await scene.newCustomer({ firstName: 'Hans' })
    await hans.chat.write('When do you open?')
    const { page, app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Hans').click()
    await isSeen(said(app, 'When do you open?'))
    scene.tolerate(noAnswer)
    await scene.killServer()
    await answer(app, 'At nine.')
    await isSeen(
      app.locator('[data-row]').filter({ hasText: 'At nine.' }).getByRole('img', { name: 'Sending' }),
    )
    await page.getByRole('button', { name: 'Close the Mini App' }).click()
    await isGone(app.locator('body'))

    await scene.startServer()
    expect(await timesHeard(hans, 'At nine.')).toBe(0)
    await page.locator('[data-part=menu-button]').click()
    await dialogRow(app, 'Hans').click()
    await isSeen(app.locator('[data-row]').filter({ hasText: 'At nine.' }).getByRole('img', { name: 'Sent' }))
    expect(await timesHeard(hans, 'At nine.')).toBe(1)
  },
)

scene(
  'without a network a bar says so, and what is written meanwhile leaves with the network’s return',
  async (scene) => {
    const ines = await scene.newCustomer({ firstName: 'Ines' })
    await ines.chat.write('In the tunnel?')
    const { page, app } = await scene.openOperatorPhone()
    await dialogRow(app, 'Ines').click()
    await isSeen(said(app, 'In the tunnel?'))
    const bar = app.getByText('No network. What you write will wait.')
    scene.tolerate(noAnswer)
    await page.context().setOffline(true)
    await isSeen(bar)
    await answer(app, 'Out of it.')
    await page.context().setOffline(false)
    await isGone(bar)
    await isSeen(
      app.locator('[data-row]').filter({ hasText: 'Out of it.' }).getByRole('img', { name: 'Sent' }),
    )
    expect(await timesHeard(ines, 'Out of it.')).toBe(1)
  },
)

scene(
  'everything is stopped and started again: both phones hold what was written, and go on',
  async (scene) => {
    const jan = await scene.newCustomer({ firstName: 'Jan' })
    await jan.chat.write('Keep this.')
    const before = await scene.openOperatorPhone()
    await dialogRow(before.app, 'Jan').click()
    await answer(before.app, 'It is kept.')
    await jan.chat.untilMessages((all) => all.at(-1)?.text === 'It is kept.')
    await before.page.close()

    await scene.restart()
    const [{ app }, customer] = await Promise.all([scene.openOperatorPhone(), scene.openCustomerPhone(jan)])
    await isSeen(said(customer, 'It is kept.'))
    await dialogRow(app, 'Jan').click()
    await isSeen(said(app, 'Keep this.'))
    await isSeen(said(app, 'It is kept.'))
    await answer(app, 'Still kept.')
    await isSeen(said(customer, 'Still kept.'))
  },
)

/** What the Mini App fetches when the list is there, to open dialogs with. */
const dialogCode = '**/assets/dialog-*.js'

scene(
  'a part of the app that cannot be fetched without a network takes nothing off the screen, and comes later',
  async (scene) => {
    const kurt = await scene.newCustomer({ firstName: 'Kurt' })
    await kurt.chat.write('Who is there?')
    const { page, app } = await scene.openOperatorPhone({ opens: false })
    scene.tolerate(/ERR_FAILED|Failed to fetch dynamically imported module|preload/)
    const isPage = (url: URL) => url.href === `${scene.addresses.server}/`
    await page.context().route(dialogCode, (route) => route.abort())
    await page.locator('[data-part=menu-button]').click()
    await isSeen(dialogRow(app, 'Kurt'))
    await markPage(app)
    await page.context().route(isPage, (route) => route.abort())
    await dialogRow(app, 'Kurt').click()
    const again = app.getByRole('button', { name: 'Load again' })
    await isSeen(again)
    expect(await isSamePage(app)).toBe(true)
    await page.context().unroute(dialogCode)
    await again.click()
    await isSeen(said(app, 'Who is there?'))
  },
)

const typeOfLoad = () =>
  performance.getEntriesByType('navigation').map((entry) => 'type' in entry && entry.type)[0]

scene('an app whose version is no longer on the server loads the one that is', async (scene) => {
  const lars = await scene.newCustomer({ firstName: 'Lars' })
  await lars.chat.write('Anything new?')
  const { page, app } = await scene.openOperatorPhone({ opens: false })
  scene.tolerate(/status of 404|dialog-.* 404|Failed to fetch dynamically imported module|preload/)
  let isReplaced = true
  await page
    .context()
    .route(dialogCode, (route) => (isReplaced ? route.fulfill({ status: 404 }) : route.continue()))
  await page.context().route(`${scene.addresses.server}/`, (route) => {
    if (route.request().resourceType() !== 'fetch') return route.continue()
    isReplaced = false
    return route.fulfill({ contentType: 'text/html', body: '<script src="/assets/index-newer.js"></script>' })
  })
  await page.locator('[data-part=menu-button]').click()
  await eventually(() => isReplaced).toBe(false)
  // What is pressed before the newer page is there would go with the old one.
  await eventually(() => app.locator('html').evaluate(typeOfLoad)).toBe('reload')
  await dialogRow(app, 'Lars').click()
  await isSeen(said(app, 'Anything new?'))
})
