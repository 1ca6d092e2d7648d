import { useQuery } from '@tanstack/react-query'
import { operatorsQuery } from '#miniapp/api/directory.ts'
import { presenceQuery } from '#miniapp/api/presence.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './presence-line.module.css'

interface Props {
  dialogId: number
  /** Left out: they know. */
  myId: number
}

/** Which colleagues have the dialog open now; who writes in it goes first. Nothing while nobody else is there. */
export const PresenceLine = ({ dialogId, myId }: Props) => {
  const text = useText()
  const { data: present } = useQuery(presenceQuery(dialogId))
  const { data: team } = useQuery(operatorsQuery())
  const nameOf = (id: number) => team?.items.find((operator) => operator.id === id)?.name
  const others = present.people.filter(({ operatorId }) => operatorId !== myId)
  const writing = others.filter(({ isWriting }) => isWriting)
  const shown = writing.length > 0 ? writing : others
  const names = shown.flatMap(({ operatorId }) => nameOf(operatorId) ?? [])
  return (
    <div className={styles.place} role="status">
      {names.length > 0 && (
        <p className={styles.line}>
          <span className={styles.names} dir="auto">
            {names.join(', ')}
          </span>{' '}
          <span className={styles.what}>
            {text(writing.length > 0 ? 'presence-writing' : 'presence-open', { count: names.length })}
          </span>
        </p>
      )}
    </div>
  )
}
