import type { DialogStatus } from '#contract/enums.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Segmented } from '#miniapp/ui/segmented.tsx'

interface StatusChipsProps {
  status: DialogStatus
  onChange(status: DialogStatus): void
}

/** Which dialogs the list shows. */
export function StatusChips({ status, onChange }: StatusChipsProps) {
  const text = useText()
  const options = (['open', 'closed'] as const).map((value) => ({
    value,
    label: text(`list-status-${value}`),
  }))
  return (
    <Segmented
      label={text('list-status')}
      options={options}
      value={status}
      onChange={(next) => {
        haptic('selection')
        onChange(next)
      }}
    />
  )
}
