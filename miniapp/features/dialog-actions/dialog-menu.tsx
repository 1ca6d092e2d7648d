import { Bot, CircleCheck, EllipsisVertical, Hand, RotateCcw } from 'lucide-react'
import type { Dialog } from '#contract/resources.ts'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { askByPopup } from '#miniapp/telegram/popup.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Menu } from '#miniapp/ui/menu.tsx'
import { type DialogVerb, dialogVerbs } from './dialog-verbs.ts'
import { useDialogVerb } from './use-dialog-verb.ts'

const icons = { 'take-over': Hand, 'hand-back': Bot, close: CircleCheck, reopen: RotateCcw }

/** Everything that can be done with the dialog. Closing asks first only while the customer waits. */
export const DialogMenu = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const perform = useDialogVerb(dialog.id)
  const { all } = dialogVerbs(dialog)
  const choose = async (verb: DialogVerb) => {
    const asksFirst = verb === 'close' && dialog.waitingSince !== null
    if (!asksFirst || (await askToClose(text, dialog.contact.name))) perform(verb)
  }
  if (all.length === 0) return null
  return (
    <Menu
      label={text('dialog-menu')}
      icon={<Icon of={EllipsisVertical} />}
      entries={all.map((verb) => ({
        key: verb,
        label: text(`dialog-${verb}`),
        icon: <Icon of={icons[verb]} />,
        destructive: verb === 'close',
        onSelect: () => void choose(verb),
      }))}
    />
  )
}

const askToClose = (text: Text, name: string) =>
  askByPopup({
    title: text('dialog-close-ask'),
    message: text('dialog-close-waiting', { name }),
    confirm: text('dialog-close'),
    cancel: text('dialog-close-cancel'),
    destructive: true,
  })
