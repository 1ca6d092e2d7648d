import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Message } from '#sandbox/control/wire.ts'
import { foundTown, staffBot, type Town } from './town.ts'
import { openStaffPhone, type StaffPhone } from './wizards/staff-phone.ts'

/** A town for the tests of one file; before each of them no setting is set, and a new admin stands before `/settings`. */
export function openSettings() {
  let town: Town
  let phone: StaffPhone
  beforeAll(async () => {
    town = await foundTown()
    await town.startServer()
  })
  beforeEach(async () => {
    await town.db.query('delete from setting', [])
    phone = await openStaffPhone(town)
  })
  afterAll(() => town.stop())
  const chat = (of = phone) => town.telegram.person(of.personId).in(staffBot.username)
  return {
    town: () => town,
    phone: () => phone,
    chat,
    give: (text: Parameters<StaffPhone['give']>[0]) => phone.give(text),
    /** Goes on from wherever the admin is, by the labels of buttons. */
    press: (label: string) => phone.give({ press: label }),
    /** What a setting's row holds; `default` where there is none. */
    stored: async (key: string): Promise<unknown> => {
      const [row] = await town.db.query<{ value: unknown }>('select value from setting where key = $1', [key])
      return row ? row.value : 'default'
    },
    fromBot: async () => (await chat().messages()).filter(({ from }) => from?.id === staffBot.id),
    /** The notice a press is answered with; those that only stop a button's spinning have no words. */
    noticeOf: async (act: () => Promise<unknown>): Promise<string> => {
      const filter = { method: 'answerCallbackQuery' }
      const inWords = (calls: { payload: Record<string, unknown> }[]) =>
        calls.filter(({ payload }) => payload.text)
      const before = inWords(await town.telegram.calls(filter)).length
      await act()
      const calls = await town.telegram.untilCalls(filter, (all) => inWords(all).length > before)
      return String(inWords(calls).at(-1)?.payload.text)
    },
  }
}

export const labelsOf = ({ reply_markup: markup }: Message): string[] =>
  (markup?.inline_keyboard ?? []).flat().map(({ text }) => text)
