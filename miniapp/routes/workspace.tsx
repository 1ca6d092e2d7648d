import { useMemo } from 'react'
import { useRoute, useSearch } from 'wouter'
import { readView } from '#miniapp/live/list-view.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { useBackButton } from '#miniapp/telegram/back-button.ts'
import { useWide } from '#miniapp/ui/use-wide.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { LazyDialog, usePreloadedDialog } from './lazy-dialog.tsx'
import { ListScreen } from './list-screen.tsx'
import { useGoBack } from './location.ts'
import { NotFound } from './not-found.tsx'
import { listPath, messageOf, parseDialogId, queryOf } from './paths.ts'
import { ScreenBoundary } from './screen-boundary.tsx'
import styles from './workspace.module.css'

/** The list and a dialog: one after the other on a phone, side by side where there is room. */
export function Workspace() {
  const text = useText()
  const isWide = useWide()
  const search = useSearch()
  const view = useMemo(() => readView(search), [search])
  const query = queryOf(search)
  const [isList] = useRoute('/')
  const [isDialog, params] = useRoute('/dialogs/:id')
  const dialogId = isDialog ? parseDialogId(params.id) : null
  const goBack = useGoBack(listPath(view, { query }))
  const isUnknown = !isList && dialogId === null
  useBackButton(!isWide && !isList ? goBack : null)
  usePreloadedDialog()
  return (
    <div className={styles.workspace}>
      <ConnectionBar />
      <div className={styles.panes}>
        {(isWide || isList) && (
          <section className={styles.list} aria-label={text('list-label')}>
            <ScreenBoundary>
              <ListScreen
                view={view}
                query={query}
                beside={{ dialogId: isWide ? dialogId : null, messageId: messageOf(search) }}
                isAlone={!isWide}
              />
            </ScreenBoundary>
          </section>
        )}
        {dialogId !== null && (
          <main className={styles.dialog}>
            <ScreenBoundary key={dialogId}>
              <LazyDialog dialogId={dialogId} onBack={isWide ? null : goBack} />
            </ScreenBoundary>
          </main>
        )}
        {isUnknown && (
          <main className={styles.dialog}>
            <NotFound />
          </main>
        )}
        {isWide && isList && (
          <main className={styles.dialog}>
            <p className={styles.choose}>{text('app-choose')}</p>
          </main>
        )}
      </div>
    </div>
  )
}
