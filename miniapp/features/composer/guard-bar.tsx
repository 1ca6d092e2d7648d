import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dialog, Operator } from '#contract/resources.ts'
import { operatorsQuery } from '#miniapp/api/directory.ts'
import { presenceQuery, useTakeOverFrom } from '#miniapp/api/presence.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './composer.module.css'
import { inTheWay, isWavedOff, waveOff } from './guard.ts'

interface Props {
  dialog: Dialog
  me: Operator
  /** Goes on writing. */
  onGoOn(): void
}

/** Before one answers where a colleague does: who that is, and the two ways to go on. */
export const GuardBar = ({ dialog, me, onGoOn }: Props) => {
  const text = useText()
  const { data: present } = useQuery(presenceQuery(dialog.id))
  const { data: team } = useQuery(operatorsQuery())
  const takeOver = useTakeOverFrom(dialog.id)
  const tellFailure = useTellFailure()
  const [, drawAgain] = useState(0)
  const memberOf = (id: number) => team?.items.find((operator) => operator.id === id)
  const colleague = inTheWay({
    dialog,
    people: present.people,
    me,
    isActive: (id) => memberOf(id)?.isActive ?? true,
  })
  if (colleague === null || isWavedOff(dialog.id, colleague.operatorId)) return null
  const { handlerOperator: holder } = dialog
  const goOn = () => {
    waveOff(dialog.id, colleague.operatorId)
    drawAgain((times) => times + 1)
    onGoOn()
  }
  const take = () => {
    haptic('light')
    takeOver.mutate(holder?.id ?? null, {
      onSuccess: goOn,
      onError: tellFailure,
    })
  }
  const name = memberOf(colleague.operatorId)?.name ?? (holder?.name || text('dialog-handler-operator'))
  return (
    <div className={styles.guard} role="status">
      <p className={styles.guardWords} dir="auto">
        {text(`composer-guard-${colleague.why}`, { name })}
      </p>
      <span className={styles.guardButtons}>
        <Button onClick={goOn}>{text('composer-guard-go-on')}</Button>
        {holder?.id !== me.id && (
          <Button onClick={take} disabled={takeOver.isPending}>
            {text(holder === null ? 'dialog-take-over' : 'composer-guard-take')}
          </Button>
        )}
      </span>
    </div>
  )
}
