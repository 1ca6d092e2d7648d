import { useMemo } from 'react'
import { useLocation, useRoute, useSearch } from 'wouter'
import { useShortcuts } from '#miniapp/features/shortcuts/use-shortcuts.ts'
import { readView } from '#miniapp/live/list-view.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { useBackButton } from '#miniapp/telegram/back-button.ts'
import { useVeryWide, useWide } from '#miniapp/ui/use-wide.ts'
import { ConnectionBar } from './connection-bar.tsx'
import { LazyContact, usePreloadedContact } from './lazy-contact.tsx'
import { LazyDialog, usePreloadedDialog } from './lazy-dialog.tsx'
import { ListScreen } from './list-screen.tsx'
import { onTheDialog, onTheList, useGoBack, useLeaveContact } from './location.ts'
import { NotFound } from './not-found.tsx'
import { contactPath, dialogPath, listPath, messageOf, parseDialogId, queryOf } from './paths.ts'
import { ScreenBoundary } from './screen-boundary.tsx'
import { HelpButton, ShortcutsHelp } from './shortcuts-help.tsx'
import { stepInList } from './step-in-list.ts'
import { useContactBeside } from './use-contact-beside.ts'
import styles from './workspace.module.css'

/**
 * The list, a dialog and what is known of its customer: one after the other on a phone, side by side where there is
 * room.
 */
export function Workspace() {
  const text = useText()
  const isWide = useWide()
  const search = useSearch()
  const view = useMemo(() => readView(search), [search])
  const query = queryOf(search)
  const [isList] = useRoute('/')
  const [isDialog, params] = useRoute('/dialogs/:id')
  const [isContact, contactParams] = useRoute('/dialogs/:id/contact')
  const dialogId = parseDialogId(isDialog ? params.id : isContact ? contactParams.id : undefined)
  const [, navigate] = useLocation()
  const isVeryWide = useVeryWide()
  const [isBeside, setBeside] = useContactBeside()
  const goBack = useGoBack(listPath(view, { query }))
  const leaveContact = useLeaveContact(dialogId === null ? '/' : dialogPath(dialogId, view))
  const isUnknown = !isList && dialogId === null
  // Over the dialog, unless there is room beside it.
  const isOver = isContact && !isVeryWide
  useBackButton(isOver && dialogId !== null ? leaveContact : !isWide && !isList ? goBack : null)
  usePreloadedDialog()
  usePreloadedContact()
  useShortcuts({
    next: () => stepInList(1),
    previous: () => stepInList(-1),
    search: () => document.querySelector<HTMLElement>('search input')?.focus(),
  })
  const showContact = (id: number) => {
    if (isVeryWide) setBeside(!isBeside)
    else navigate(contactPath(id, view), { state: { ...window.history.state, ...onTheDialog } })
  }
  const goToMessage = (id: number) => (messageId: number) =>
    navigate(dialogPath(id, view, { messageId }), { replace: isWide, state: onTheList })
  return (
    <ShortcutsHelp>
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
          {dialogId !== null && !isOver && (
            <main className={styles.dialog}>
              <ScreenBoundary key={dialogId}>
                <LazyDialog
                  dialogId={dialogId}
                  onBack={isWide ? null : goBack}
                  onContact={() => showContact(dialogId)}
                />
              </ScreenBoundary>
            </main>
          )}
          {dialogId !== null && isOver && (
            <main className={styles.dialog}>
              <ScreenBoundary key={dialogId}>
                <LazyContact
                  dialogId={dialogId}
                  onBack={leaveContact}
                  onClose={null}
                  onGo={goToMessage(dialogId)}
                />
              </ScreenBoundary>
            </main>
          )}
          {dialogId !== null && isVeryWide && isBeside && (
            <aside className={styles.contact} aria-label={text('contact-title')}>
              <ScreenBoundary key={dialogId}>
                <LazyContact
                  dialogId={dialogId}
                  onBack={null}
                  onClose={() => setBeside(false)}
                  onGo={goToMessage(dialogId)}
                />
              </ScreenBoundary>
            </aside>
          )}
          {isUnknown && (
            <main className={styles.dialog}>
              <NotFound />
            </main>
          )}
          {isWide && isList && (
            <main className={styles.dialog}>
              <div className={styles.nothing}>
                <p className={styles.choose}>{text('app-choose')}</p>
                <HelpButton />
              </div>
            </main>
          )}
        </div>
      </div>
    </ShortcutsHelp>
  )
}
