import { useState } from 'react'
import type { Me } from '#contract/resources.ts'

/** Whether the next reply is signed: as the house begins, then as the operator chose in this dialog while it is open. */
export const useSigning = ({ signByDefault, signature }: Me) => {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOn = chosen ?? signByDefault
  return { signature, isOn, toggle: () => setChosen(!isOn) }
}
