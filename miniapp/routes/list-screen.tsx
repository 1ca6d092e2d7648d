import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { meQuery } from '#miniapp/api/queries.ts'
import { DialogList } from '#miniapp/features/dialog-list/dialog-list.tsx'
import { choicesOf } from '#miniapp/features/dialog-list/everyday.ts'
import {
  LazyFilterSheet,
  LazySelectionBar,
  usePreloadedFilter,
  usePreloadedSelectionBar,
} from '#miniapp/features/dialog-list/lazy-parts.ts'
import { ListChips } from '#miniapp/features/dialog-list/list-chips.tsx'
import { ListTools } from '#miniapp/features/dialog-list/list-tools.tsx'
import type { SelectionVerb } from '#miniapp/features/dialog-list/selection-bar.tsx'
import { useSelection } from '#miniapp/features/dialog-list/use-selection.ts'
import { WaitingOnly } from '#miniapp/features/dialog-list/waiting-only.tsx'
import { LazySearchResults, usePreloadedSearch } from '#miniapp/features/search/lazy-search-results.ts'
import { SearchField } from '#miniapp/features/search/search-field.tsx'
import { type ListView, plainView } from '#miniapp/live/list-view.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useBackButton } from '#miniapp/telegram/back-button.ts'
import { useKeepView, useKeptView } from './kept-view.ts'
import { LazyBulkStep, usePreloadedBulkStep } from './lazy-bulk-step.ts'
import styles from './list-screen.module.css'
import { onTheList, useGoBack } from './location.ts'
import { dialogPath, listPath } from './paths.ts'

interface ListScreenProps {
  view: ListView
  /** The words looked for; null while the list itself is shown. */
  query: string | null
  /** What is shown beside the list, where there is room for both. */
  beside: { dialogId: number | null; messageId: number | null }
  /** Alone on a phone: the search is a screen of its own. */
  isAlone: boolean
}

/** The list of dialogs under the choice of which, or what the search finds; both choices stand in the address. */
export function ListScreen({ view, query, beside, isAlone }: ListScreenProps) {
  const [, navigate] = useLocation()
  const { data: me } = useQuery(meQuery())
  const field = useRef<HTMLInputElement>(null)
  const [isFiltering, setFiltering] = useState(false)
  const selection = useSelection()
  const [step, setStep] = useState<{ verb: SelectionVerb; of: ListedDialog[] } | null>(null)
  const keep = useKeepView()
  usePreloadedFilter()
  usePreloadedSearch()
  usePreloadedSelectionBar()
  usePreloadedBulkStep()

  const show = (next: ListView, words: string | null = query, state: unknown = window.history.state) => {
    const { dialogId, messageId } = beside
    const path =
      dialogId === null
        ? listPath(next, { query: words })
        : dialogPath(dialogId, next, { query: words, messageId: words === null ? null : messageId })
    navigate(path, { replace: state === window.history.state, state })
  }
  useKeptView(view, show)
  const choose = (next: ListView) => {
    selection.end()
    show(next)
    keep(next)
  }
  const leave = useGoBack(listPath(view))
  const search = (words: string | null) => {
    if (!isAlone || (query !== null && words !== null)) return show(view, words)
    if (words === null) leave()
    else show(view, words, { ...onTheList })
  }
  useBackButton(isAlone && query !== null ? leave : null)

  // Beside the list a dialog takes the place of the one before; the way back is not through all of them.
  const isBeside = beside.dialogId !== null
  const open = useMemo(() => ({ replace: isBeside, state: onTheList }), [isBeside])
  const hrefOf = useCallback((id: number) => dialogPath(id, view), [view])
  return (
    <>
      <header className={styles.header}>
        {selection.selected === null ? (
          <>
            <SearchField query={query} field={field} expands={isAlone} onChange={search} />
            {query === null && (
              <ListTools
                choices={choicesOf(view, me)}
                onFilter={() => setFiltering(true)}
                onSelect={() => selection.begin()}
              />
            )}
          </>
        ) : (
          <LazySelectionBar
            count={selection.selected.size}
            isBusy={step !== null}
            onVerb={(verb) => setStep({ verb, of: [...(selection.selected?.values() ?? [])] })}
            onEnd={selection.end}
          />
        )}
      </header>
      {query === null ? (
        <>
          <div className={styles.chips}>
            <ListChips view={view} me={me} onChange={choose} />
          </div>
          {view.sort === 'waiting' && !view.waiting && (
            <WaitingOnly onAll={() => choose({ ...view, sort: 'newest' })} />
          )}
          <DialogList
            view={view}
            selectedId={beside.dialogId}
            hrefOf={hrefOf}
            open={open}
            selection={selection}
            onAssign={(item) => setStep({ verb: 'assign', of: [item] })}
            onTag={(item) => setStep({ verb: 'tag', of: [item] })}
            onReset={() => choose(plainView)}
          />
        </>
      ) : (
        <LazySearchResults
          query={query}
          hrefOf={(id, messageId) => dialogPath(id, view, { query, messageId })}
          open={open}
          current={beside}
        />
      )}
      {isFiltering && <LazyFilterSheet view={view} onChange={choose} onClose={() => setFiltering(false)} />}
      {step && <LazyBulkStep {...step} onDone={selection.end} onEnd={() => setStep(null)} />}
    </>
  )
}
