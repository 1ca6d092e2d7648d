import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { DialogSort } from '#contract/enums.ts'
import { operatorsQuery, tagsQuery, teamsQuery } from '#miniapp/api/directory.ts'
import { type ListView, plainView, spellView, withoutCondition } from '#miniapp/live/list-view.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Button } from '#miniapp/ui/button.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { Segmented } from '#miniapp/ui/segmented.tsx'
import { SheetContent } from '#miniapp/ui/sheet-content.tsx'
import { type PartProps, Pick, Switch } from './filter-fields.tsx'
import styles from './filter-sheet.module.css'

interface FilterSheetProps {
  view: ListView
  onChange(view: ListView): void
  onClose(): void
}

/** Every condition of a list and its order, chosen together and shown in one step. */
export const FilterSheet = ({ view, onChange, onClose }: FilterSheetProps) => {
  const text = useText()
  const [draft, setDraft] = useState(view)
  return (
    <SheetContent title={text('list-filter')} closeLabel={text('list-filter-close')} onClose={onClose}>
      <div className={styles.sections}>
        <Which draft={draft} onChange={setDraft} />
        <Whose draft={draft} onChange={setDraft} />
        <div>
          <Switch draft={draft} name="waiting" onChange={setDraft} />
          <Switch draft={draft} name="unread" onChange={setDraft} />
        </div>
        <Order draft={draft} onChange={setDraft} />
      </div>
      <footer className={styles.footer}>
        <Button disabled={spellView(draft) === ''} onClick={() => setDraft(plainView)}>
          {text('list-filter-reset')}
        </Button>
        <Button
          look="filled"
          wide
          onClick={() => {
            onChange(draft)
            onClose()
          }}
        >
          {text('list-filter-show')}
        </Button>
      </footer>
    </SheetContent>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h3 className={styles.title}>{title}</h3>
    {children}
  </section>
)

/** Open, closed or banned: of a dialog one of the three says where it is. */
function Which({ draft, onChange }: PartProps) {
  const text = useText()
  const value = draft.banned ? 'banned' : draft.status
  return (
    <Section title={text('list-filter-which')}>
      <Segmented
        wraps
        label={text('list-filter-which')}
        options={(['open', 'closed', 'banned'] as const).map((which) => ({
          value: which,
          label: text(`list-filter-which-${which}`),
        }))}
        value={value}
        onChange={(which) => {
          haptic('selection')
          const rest = withoutCondition(draft, 'banned')
          if (which === 'banned') onChange({ ...rest, status: 'open', banned: '1' })
          else onChange({ ...rest, status: which })
        }}
      />
    </Section>
  )
}

/** Who has it: nobody, the reader, somebody, a team, the bot or a person; and under which tag it stands. */
function Whose({ draft, onChange }: PartProps) {
  const text = useText()
  const operators = useQuery(operatorsQuery())
  const teams = useQuery(teamsQuery())
  const tags = useQuery(tagsQuery())
  const failed = [operators, teams, tags].find(({ data, error }) => data === undefined && error !== null)
  const whose = draft.unassigned ? 'unassigned' : draft.mine ? 'mine' : 'any'
  const free = withoutCondition(withoutCondition(draft, 'unassigned'), 'mine')
  return (
    <>
      <Section title={text('list-filter-whose')}>
        <Segmented
          wraps
          label={text('list-filter-whose')}
          options={(['any', 'mine', 'unassigned'] as const).map((value) => ({
            value,
            label: text(`list-filter-whose-${value}`),
          }))}
          value={whose}
          onChange={(next) => {
            haptic('selection')
            if (next === 'any') onChange(free)
            else if (next === 'mine') onChange({ ...free, mine: '1' })
            else
              onChange({
                ...withoutCondition(withoutCondition(free, 'operatorId'), 'teamId'),
                unassigned: '1',
              })
          }}
        />
        <Pick
          draft={draft}
          name="operatorId"
          options={operators.data?.items.filter(({ isActive }) => isActive)}
          onChange={(next) => onChange(withoutCondition(next, 'unassigned'))}
        />
        <Pick
          draft={draft}
          name="teamId"
          options={teams.data?.items}
          onChange={(next) => onChange(withoutCondition(next, 'unassigned'))}
        />
        <Pick draft={draft} name="tagId" options={tags.data?.items} onChange={onChange} />
        {failed && (
          <PartFailure
            words={failureWords(text, failed.error)}
            retry={text('app-retry')}
            onRetry={() => {
              for (const query of [operators, teams, tags]) if (query.error) void query.refetch()
            }}
          />
        )}
      </Section>
      <Section title={text('list-filter-handler')}>
        <Segmented
          wraps
          label={text('list-filter-handler')}
          options={(['any', 'bot', 'operator'] as const).map((value) => ({
            value,
            label: text(`list-filter-handler-${value}`),
          }))}
          value={draft.handler ?? 'any'}
          onChange={(next) => {
            haptic('selection')
            const rest = withoutCondition(draft, 'handler')
            onChange(next === 'any' ? rest : { ...rest, handler: next })
          }}
        />
      </Section>
    </>
  )
}

const sorts: readonly DialogSort[] = ['newest', 'oldest', 'waiting']

function Order({ draft, onChange }: PartProps) {
  const text = useText()
  return (
    <Section title={text('list-filter-sort')}>
      <Segmented
        wraps
        label={text('list-filter-sort')}
        options={sorts.map((value) => ({ value, label: text(`list-filter-sort-${value}`) }))}
        value={draft.sort}
        onChange={(sort) => {
          haptic('selection')
          onChange({ ...draft, sort })
        }}
      />
    </Section>
  )
}
