import type { Message } from '#sandbox/control/wire.ts'
import { staffBot, type Town } from '../town.ts'
import type { StaffPhone } from './staff-phone.ts'

/** The labels of the buttons under a message, row by row. */
export const buttonsOf = ({ reply_markup: markup }: Message): string[][] =>
  (markup?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text))

/** Presses a button of the newest message that has it; gives the notice the bot answers with. */
export async function alertTo(town: Town, phone: StaffPhone, label: string): Promise<string> {
  const message = (await phone.withButtons()).findLast((one) => buttonsOf(one).flat().includes(label))
  if (!message) throw new Error(`no button “${label}”`)
  const filter = { method: 'answerCallbackQuery' }
  const before = (await town.telegram.calls(filter)).length
  await town.telegram.person(phone.personId).in(staffBot.username).pressInline(message.message_id, label)
  const calls = await town.telegram.untilCalls(filter, (all) => all.length > before)
  return String(calls.at(-1)?.payload.text ?? '')
}
