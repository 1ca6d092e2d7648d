import { useQuery } from '@tanstack/react-query'
import { Check, UsersRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Team, TeamMember } from '#contract/resources.ts'
import { operatorsQuery, teamsQuery } from '#miniapp/api/directory.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { SearchBox } from '#miniapp/ui/search-box.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './assign-sheet.module.css'

/** People and teams a dialog is given to. */
export interface Assignees {
  operatorIds: number[]
  teamIds: number[]
}

interface AssignSheetProps {
  title: string
  /** Words of the button that does it. */
  confirm: string
  /** Who is ticked at first. */
  chosen?: Assignees
  /** Whether nobody at all may be chosen. */
  mayBeEmpty?: boolean
  /** It is being done: the button waits. */
  isBusy?: boolean
  /** Stands above the button: a note that goes with it, say. */
  children?: ReactNode
  onConfirm(chosen: Assignees): void
  onClose(): void
}

const fits = (name: string, query: string) =>
  name.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
const toggled = (ids: readonly number[], id: number) =>
  ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]

/** Chooses people and teams, several at once. Those on duty stand first and say so. */
export const AssignSheet = (props: AssignSheetProps) => {
  const { title, confirm, chosen, mayBeEmpty = false, isBusy = false, children, onConfirm, onClose } = props
  const text = useText()
  const [query, setQuery] = useState('')
  const [operatorIds, setOperatorIds] = useState<readonly number[]>(chosen?.operatorIds ?? [])
  const [teamIds, setTeamIds] = useState<readonly number[]>(chosen?.teamIds ?? [])
  const { data: me } = useQuery(meQuery())
  const operators = useQuery(operatorsQuery())
  const teams = useQuery(teamsQuery())
  const people = (operators.data?.items ?? [])
    .filter(({ isActive, name }) => isActive && fits(name, query))
    .sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id) || Number(b.onDuty) - Number(a.onDuty))
  const groups = (teams.data?.items ?? []).filter(({ name }) => fits(name, query))
  const isLoading = operators.isPending || teams.isPending
  const error = operators.error ?? teams.error
  const count = operatorIds.length + teamIds.length
  return (
    <SheetContent title={title} closeLabel={text('assign-close')} onClose={onClose}>
      <div className={styles.search}>
        <SearchBox begins label={text('assign-search')} value={query} onChange={setQuery} />
      </div>
      {isLoading && !error && (
        <div className={styles.loading}>
          <Spinner label={text('app-loading')} />
        </div>
      )}
      {error && (
        <PartFailure
          words={failureWords(text, error)}
          retry={text('app-retry')}
          onRetry={() => {
            void operators.refetch()
            void teams.refetch()
          }}
        />
      )}
      {!isLoading && !error && people.length + groups.length === 0 && (
        <p className={styles.none}>{text('assign-nobody')}</p>
      )}
      {/* Both at once: what came later would push the other away from under the finger. */}
      {!isLoading && groups.length > 0 && (
        <Group title={text('assign-teams')}>
          {groups.map((team) => (
            <TeamRow
              key={team.id}
              team={team}
              isOn={teamIds.includes(team.id)}
              onToggle={() => setTeamIds(toggled(teamIds, team.id))}
            />
          ))}
        </Group>
      )}
      {!isLoading && people.length > 0 && (
        <Group title={text('assign-people')}>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              isMe={person.id === me?.id}
              isOn={operatorIds.includes(person.id)}
              onToggle={() => setOperatorIds(toggled(operatorIds, person.id))}
            />
          ))}
        </Group>
      )}
      <footer className={styles.footer}>
        {children}
        <Button
          look="filled"
          wide
          disabled={isBusy || (count === 0 && !mayBeEmpty)}
          onClick={() => onConfirm({ operatorIds: [...operatorIds], teamIds: [...teamIds] })}
        >
          {confirm}
          {count > 0 && <span className={styles.count}>{count}</span>}
        </Button>
      </footer>
    </SheetContent>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className={styles.group}>
    <legend className={styles.title}>{title}</legend>
    {children}
  </fieldset>
)

interface RowProps {
  isOn: boolean
  onToggle(): void
}

function Row({ isOn, onToggle, picture, children }: RowProps & { picture: ReactNode; children: ReactNode }) {
  return (
    <label className={styles.row}>
      <input
        type="checkbox"
        className={styles.box}
        checked={isOn}
        onChange={() => {
          haptic('selection')
          onToggle()
        }}
      />
      {picture}
      <span className={styles.words}>{children}</span>
      <span className={classes(styles.tick, isOn && styles.on)} aria-hidden="true">
        {isOn && <Icon of={Check} size={16} />}
      </span>
    </label>
  )
}

const TeamRow = ({ team, ...row }: RowProps & { team: Team }) => (
  <Row
    {...row}
    picture={
      <span className={styles.team}>
        <Icon of={UsersRound} size={20} />
      </span>
    }
  >
    <span className={styles.name} dir="auto">
      {team.name}
    </span>
  </Row>
)

function PersonRow({ person, isMe, ...row }: RowProps & { person: TeamMember; isMe: boolean }) {
  const text = useText()
  return (
    <Row {...row} picture={<Avatar id={person.id} name={person.name} size={40} />}>
      <span className={styles.name} dir="auto">
        {person.name}
        {isMe && <span className={styles.me}> {text('assign-me')}</span>}
      </span>
      <span className={classes(styles.duty, person.onDuty && styles.onDuty)}>
        {text(person.onDuty ? 'assign-on-duty' : 'assign-off-duty')}
      </span>
    </Row>
  )
}
