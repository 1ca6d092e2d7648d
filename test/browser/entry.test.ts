import type { InitDataInput } from '#sandbox/control/wire.ts'
import { launchAddress } from '#sandbox/phones/host/launch-address.ts'
import { themeParams } from '#sandbox/phones/host/palettes.ts'
import { owner, staffBot } from '../../scripts/tools/sandbox-world.ts'
import { isSeen } from './locate.ts'
import type { Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

/** The Mini App as its address, signed for this person, opens it. */
async function openFor(scene: Scene, input: Omit<InitDataInput, 'botUsername'>) {
  const initData = await scene.telegram.initData({ ...input, botUsername: staffBot.username })
  const theme = themeParams('phone', 'light', 'blue')
  const url = `${scene.addresses.server}/`
  return scene.openPage(
    launchAddress({ url, initData, platform: 'ios', version: '9.1', theme, startParam: null }),
  )
}

scene('a stranger is told that access is by invitation', async (scene) => {
  const stranger = await scene.newCustomer({ firstName: 'Pia' })
  scene.tolerate(/\/api\/session.*403|status of 403/)
  const page = await openFor(scene, { personId: stranger.id })
  await isSeen(page.getByRole('alert').getByText('You have no access'))
  await isSeen(page.getByRole('alert').getByText('You are not a member of this team'))
})

scene('whose proof of identity is too old is told to open the app again', async (scene) => {
  scene.tolerate(/\/api\/session.*401|status of 401/)
  const yesterday = Math.floor(Date.now() / 1000) - 25 * 3600
  const page = await openFor(scene, { personId: owner.id, authDate: yesterday })
  await isSeen(page.getByRole('alert').getByText('Close the app and open it again from the bot'))
  await isSeen(page.getByRole('alert').getByText("Telegram's sign-in data is too old."))
})

scene('opened outside Telegram the app says where it is opened from', async (scene) => {
  const page = await scene.openPage(`${scene.addresses.server}/`)
  await isSeen(page.getByRole('alert').getByText('Open the app from the bot'))
})
