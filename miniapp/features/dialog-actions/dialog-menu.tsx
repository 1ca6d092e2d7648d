import { useQuery } from '@tanstack/react-query'
import { Bot, CircleCheck, Clock, EllipsisVertical, Hand, RotateCcw } from 'lucide-react'
import type { Dialog, Operator } from '#contract/resources.ts'
import { useClaim, useHandBackTimer } from '#miniapp/api/contact.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { mayClose } from '#miniapp/locales/may-close.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { askByPopup } from '#miniapp/telegram/popup.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Menu } from '#miniapp/ui/menu.tsx'
import type { MenuEntry } from '#miniapp/ui/menu-content.tsx'
import { type DialogVerb, dialogVerbs, handBackHours, holderOf } from './dialog-verbs.ts'
import { useDialogVerb } from './use-dialog-verb.ts'

const icons = { 'take-over': Hand, 'hand-back': Bot, close: CircleCheck, reopen: RotateCcw }

interface DialogMenuProps {
  dialog: Dialog
  /** To whom it may be given. */
  given: readonly MenuEntry[]
  more: readonly MenuEntry[]
}

/** Everything that can be done with the dialog. Closing asks first only while the customer waits. */
export const DialogMenu = ({ dialog, given, more }: DialogMenuProps) => {
  const text = useText()
  const perform = useDialogVerb(dialog.id)
  const claim = useClaimEntry(dialog)
  const timer = useTimerEntries(dialog)
  const { all } = dialogVerbs(dialog)
  const choose = async (verb: DialogVerb) => {
    if (verb !== 'close' || (await mayClose(text, dialog))) perform(verb)
  }
  const entryOf = (verb: DialogVerb): MenuEntry => ({
    key: verb,
    label: text(`dialog-${verb}`),
    icon: <Icon of={icons[verb]} />,
    destructive: verb === 'close',
    onSelect: () => void choose(verb),
  })
  const own = all.filter((verb) => verb !== 'close')
  const entries = [
    ...claim,
    ...given,
    ...own.flatMap((verb) => [entryOf(verb), ...(verb === 'hand-back' ? timer : [])]),
    ...all.filter((verb) => verb === 'close').map(entryOf),
    ...more,
  ]
  if (entries.length === 0) return null
  return <Menu label={text('dialog-menu')} icon={<Icon of={EllipsisVertical} />} entries={entries} />
}

/** Taking it from the colleague who has it, asked for knowingly. */
function useClaimEntry(dialog: Dialog): MenuEntry[] {
  const text = useText()
  const { data: me } = useQuery(meQuery())
  const { mutate } = useClaim(dialog.id)
  const failure = { onError: useTellFailure() }
  const holder = me && dialog.writable ? holderOf(dialog, me.id) : null
  if (!holder) return []
  const take = async ({ id, name }: Operator) => {
    const isMeant = await askByPopup({
      title: text('dialog-claim-ask', { name }),
      message: text('dialog-claim-meaning', { name }),
      confirm: text('dialog-claim-confirm'),
      cancel: text('dialog-claim-cancel'),
    })
    if (isMeant) mutate(id, failure)
  }
  return [
    {
      key: 'claim',
      label: text('dialog-claim-from', { name: holder.name }),
      icon: <Icon of={Hand} />,
      onSelect: () => void take(holder),
    },
  ]
}

/** Handing it back after a while, or no more. */
function useTimerEntries({ id, handBackAt }: Dialog): MenuEntry[] {
  const text = useText()
  const { mutate } = useHandBackTimer(id)
  const failure = { onError: useTellFailure() }
  const keep: MenuEntry = {
    key: 'hand-back-keep',
    label: text('dialog-hand-back-keep'),
    icon: <Icon of={Clock} />,
    onSelect: () => mutate(null, failure),
  }
  if (handBackAt !== null) return [keep]
  const choices = handBackHours.map((hours) => ({
    key: `hand-back-${hours}`,
    label: text('dialog-hand-back-hours', { hours }),
    icon: <Icon of={Clock} />,
    onSelect: () => mutate(hours, failure),
  }))
  return [{ key: 'hand-back-in', label: text('dialog-hand-back-in'), icon: <Icon of={Clock} />, choices }]
}
