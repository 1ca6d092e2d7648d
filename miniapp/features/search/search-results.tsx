import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CloudOff, Search, SearchX } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { contactSearch, messageSearch } from '#miniapp/api/find.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import { Delayed, Skeleton } from '#miniapp/ui/skeleton.tsx'
import { ContactRow, type HitLinks, MessageHitRow } from './hits.tsx'
import styles from './search-results.module.css'

interface SearchResultsProps extends HitLinks {
  query: string
}

/** What one field finds: contacts, and messages newest first, each leading into its dialog. */
export const SearchResults = ({ query, ...links }: SearchResultsProps) => {
  const text = useText()
  const words = query.trim()
  if (words === '')
    return (
      <Notice
        icon={<Icon of={Search} size={40} />}
        title={text('find-begin')}
        text={text('find-begin-text')}
      />
    )
  return <Hits words={words} links={links} />
}

function Hits({ words, links }: { words: string; links: HitLinks }) {
  const text = useText()
  const box = useRef<HTMLDivElement>(null)
  const contacts = useQuery(contactSearch(words))
  const messages = useInfiniteQuery(messageSearch(words))
  const people = contacts.data?.items ?? []
  const found = messages.data?.pages.flatMap(({ items }) => items) ?? []
  const isOld = contacts.isPlaceholderData || messages.isPlaceholderData
  const isLooking = contacts.isFetching || messages.isFetching || messages.hasNextPage
  const error = contacts.error ?? messages.error
  const retry = () => {
    if (contacts.error) void contacts.refetch()
    if (messages.error) void (messages.isFetchNextPageError ? messages.fetchNextPage() : messages.refetch())
  }
  const isNothing = people.length === 0 && found.length === 0
  const more = () => {
    if (!messages.isFetching && !messages.isPlaceholderData && messages.hasNextPage)
      void messages.fetchNextPage()
  }
  const pages = messages.data?.pages.length ?? 0
  if (isNothing && error) return <Failure error={error} onRetry={retry} />
  if (isNothing && !isLooking)
    return (
      <Notice
        icon={<Icon of={SearchX} size={40} />}
        title={text('find-nothing')}
        text={text('find-nothing-text')}
      />
    )
  return (
    <div ref={box} className={classes(styles.scroll, isOld && styles.old)} aria-busy={isOld} data-hits="">
      {people.length > 0 && (
        <Section title={text('find-contacts')}>
          {people.map((hit) => (
            <ContactRow key={hit.dialog.id} hit={hit} links={links} />
          ))}
        </Section>
      )}
      {found.length > 0 && (
        <Section title={text('find-messages')}>
          {found.map((hit) => (
            <MessageHitRow key={hit.messageId} hit={hit} links={links} />
          ))}
        </Section>
      )}
      {error ? (
        <div className={styles.more} role="alert">
          <Button onClick={retry}>{text('find-more-failed')}</Button>
        </div>
      ) : (
        isLooking && (
          <End key={`${words} ${isOld} ${pages}`} within={box} label={text('app-loading')} onReached={more} />
        )
      )}
    </div>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className={styles.title}>{title}</h2>
    <ul className={styles.hits} onKeyDown={moveFocus}>
      {children}
    </ul>
  </section>
)

/** Arrow keys lead from hit to hit. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const hits = [...(event.currentTarget.closest('[data-hits]')?.querySelectorAll<HTMLElement>('a') ?? [])]
  const to = hits[hits.indexOf(event.target as HTMLElement) + step]
  if (!to) return
  event.preventDefault()
  to.focus()
}

interface EndProps {
  within: RefObject<HTMLElement | null>
  label: string
  onReached(): void
}

/** Rows that are not here yet; near the eye they are asked for, again with every page that was not enough. */
function End({ within, label, onReached }: EndProps) {
  const end = useRef<HTMLDivElement>(null)
  const reached = useEffectEvent(onReached)
  useEffect(() => {
    if (!end.current) return
    const watcher = new IntersectionObserver(
      (entries) => entries.some((e) => e.isIntersecting) && reached(),
      {
        root: within.current,
        rootMargin: '600px 0px',
      },
    )
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [within])
  return (
    <div ref={end} className={styles.end} role="status" aria-label={label}>
      <Delayed>
        {[0, 1, 2].map((key) => (
          <div key={key} className={styles.skeleton} aria-hidden="true">
            <Skeleton width={54} height={54} round />
            <span className={styles.skeletonLines}>
              <Skeleton width="45%" height={14} />
              <Skeleton width="80%" height={12} />
            </span>
          </div>
        ))}
      </Delayed>
    </div>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const text = useText()
  return (
    <Notice
      role="alert"
      icon={<Icon of={CloudOff} size={40} />}
      title={text('find-failed')}
      text={failureWords(text, error)}
      action={
        <Button look="tinted" onClick={onRetry}>
          {text('app-retry')}
        </Button>
      }
    />
  )
}
