import type { SessionProblem } from '#miniapp/api/session.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'

/** Stands in place of everything when this person cannot be let in: why, and what to do. */
export function SessionScreen({ problem }: { problem: SessionProblem }) {
  const text = useText()
  const words = problem.message === '' ? text(`app-session-${problem.kind}-text`) : problem.message
  return <Notice role="alert" title={text(`app-session-${problem.kind}`)} text={words} />
}
