import { useId, useState } from 'react'
import { limits } from '#contract/limits.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import styles from './ban-sheet.module.css'
import parts from './parts.module.css'

interface Props {
  name: string
  onConfirm(reason: string): void
  onClose(): void
}

/** Says what blocking a customer means, and takes a reason for the team. */
export const BanSheet = ({ name, onConfirm, onClose }: Props) => {
  const text = useText()
  const id = useId()
  const [reason, setReason] = useState('')
  return (
    <SheetContent title={text('contact-ban')} closeLabel={text('contact-ban-cancel')} onClose={onClose}>
      <div className={styles.sheet}>
        <p dir="auto">{text('contact-ban-meaning', { name })}</p>
        <label className={parts.label} htmlFor={id}>
          {text('contact-ban-reason')}
        </label>
        <textarea
          id={id}
          className={parts.input}
          rows={2}
          maxLength={limits.banReason}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button look="tinted" wide destructive onClick={() => onConfirm(reason.trim())}>
          {text('contact-ban')}
        </Button>
      </div>
    </SheetContent>
  )
}
