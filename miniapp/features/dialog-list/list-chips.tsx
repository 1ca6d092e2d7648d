import { useQuery } from '@tanstack/react-query'
import type { Me } from '#contract/resources.ts'
import { countsQuery } from '#miniapp/api/find.ts'
import type { ListView } from '#miniapp/live/list-view.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Segmented } from '#miniapp/ui/segmented.tsx'
import { chipOf, countOf, everydayOf, everydayView } from './everyday.ts'

interface ListChipsProps {
  view: ListView
  me: Me | undefined
  onChange(view: ListView): void
}

/** The everyday lists, one tap each, with how many dialogs they hold. */
export function ListChips({ view, me, onChange }: ListChipsProps) {
  const text = useText()
  const { data: counts } = useQuery(countsQuery())
  const options = everydayOf(me).map((chip) => {
    const count = countOf(counts, chip)
    return { value: chip, label: text(`list-chip-${chip}`), ...(count !== undefined && { count }) }
  })
  return (
    <Segmented
      label={text('list-chips')}
      options={options}
      value={chipOf(view, me)}
      onChange={(chip) => {
        const next = everydayView(chip, me, view.sort)
        if (!next) return
        haptic('selection')
        onChange(next)
      }}
    />
  )
}
