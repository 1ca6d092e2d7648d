import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Me } from '#contract/resources.ts'
import type { ListVerb } from '#miniapp/api/list-verbs.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './dialog-list.module.css'
import { LazyRowMenu, usePreloadedRowMenu } from './lazy-parts.ts'
import { SkeletonRow } from './list-skeleton.tsx'
import { rememberedOffset } from './remembered-offset.ts'
import { rowAfterKey } from './row-after-key.ts'
import type { OpenMenu } from './row-menu.tsx'
import { type OpenOptions, RowSlot } from './row-slot.tsx'
import type { RowVerb } from './row-verbs.ts'
import { tabStopOf } from './tab-stop-of.ts'
import { useRowTouch } from './use-row-touch.ts'
import type { Selection } from './use-selection.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const rowHeight = 72

interface RowsProps {
  /** The list's name, for what is remembered of it. */
  list: string
  items: ListedDialog[]
  me: Me | undefined
  selectedId: number | null
  hrefOf(dialogId: number): string
  open: OpenOptions
  selection: Selection
  onVerb(item: ListedDialog, verb: ListVerb): void
  onAssign(item: ListedDialog): void
  onTag(item: ListedDialog): void
  hasMore: boolean
  /** How many pages have come: one may bring nothing new, with more beyond it. */
  pages: number
  /** The last try to load more failed. */
  hasFailed: boolean
  onMore(): void
}

/** The rows in sight and some around them; more are loaded before the end comes into sight. */
export function Rows(props: RowsProps) {
  const { list, items, me, selectedId, hrefOf, open, selection, onVerb } = props
  const { hasMore, pages, hasFailed, onMore } = props
  const text = useText()
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.dialog.id ?? index,
    initialOffset: () => rememberedOffset.get(list),
    overscan: 8,
  })
  useSteadyRows(
    box,
    useMemo(() => items.map((item) => item.dialog.id), [items]),
    rowHeight,
  )
  usePreloadedRowMenu()
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const isNearEnd = hasMore && !hasFailed && lastShown >= items.length - 10
  const more = useEffectEvent(onMore)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again for every page that came and was not enough.
  useEffect(() => {
    if (isNearEnd) more()
  }, [isNearEnd, items.length, pages])

  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const menuRow = useRef<HTMLElement>(null)
  const openMenu = useCallback((opened: OpenMenu) => {
    menuRow.current = box.current?.querySelector(`[data-dialog="${opened.item.dialog.id}"]`) ?? null
    setMenu(opened)
  }, [])
  const choose = (item: ListedDialog, verb: RowVerb) => {
    if (verb === 'assign') props.onAssign(item)
    else if (verb === 'tag') props.onTag(item)
    else if (verb === 'select') selection.begin(item)
    else onVerb(item, verb)
  }
  const touch = useRowTouch({ items, me, isSelecting: selection.selected !== null, onVerb, onMenu: openMenu })

  const [focusedId, setFocusedId] = useState<number | null>(null)
  const tabStop = tabStopOf(
    shown.flatMap(({ index }) => items[index]?.dialog.id ?? []),
    [focusedId, selectedId],
  )
  const noteFocus = ({ target }: FocusEvent) =>
    setFocusedId(Number(target.closest<HTMLElement>('[data-row]')?.dataset.row))
  const focusRow = (index: number) => {
    const row = () => box.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-dialog]`)
    rows.scrollToIndex(index)
    const drawn = row()
    if (drawn) drawn.focus({ preventScroll: true })
    else requestAnimationFrame(() => row()?.focus())
  }
  const moveFocus = (event: KeyboardEvent) => {
    touch.onKeyDown?.(event)
    const from = Number((event.target as HTMLElement).closest('li')?.dataset.index)
    const to = rowAfterKey(event.key, from, items.length)
    if (to === null) return
    event.preventDefault()
    focusRow(to)
  }

  return (
    <div
      ref={box}
      className={styles.scroll}
      onScroll={(event) => {
        touch.onScroll?.()
        rememberedOffset.set(list, event.currentTarget.scrollTop)
      }}
    >
      <ul
        className={styles.rows}
        style={{ height: rows.getTotalSize() }}
        aria-label={text('list-label')}
        {...touch}
        onScroll={undefined}
        onKeyDown={moveFocus}
        onFocus={noteFocus}
      >
        {shown.map(({ index, key, start }) => {
          const item = items[index]
          return (
            item && (
              <li
                key={key}
                className={styles.item}
                style={{ transform: `translateY(${start}px)` }}
                data-index={index}
                aria-setsize={hasMore ? -1 : items.length}
                aria-posinset={index + 1}
              >
                <RowSlot
                  item={item}
                  me={me}
                  href={hrefOf(item.dialog.id)}
                  open={open}
                  isCurrent={item.dialog.id === selectedId}
                  isTabStop={item.dialog.id === tabStop}
                  isChosen={selection.selected?.has(item.dialog.id) ?? null}
                  onToggle={selection.toggle}
                  onMenu={openMenu}
                />
              </li>
            )
          )
        })}
      </ul>
      {hasMore && !hasFailed && <SkeletonRow />}
      {hasFailed && (
        <div className={styles.more}>
          <Button onClick={onMore}>{text('list-more-failed')}</Button>
        </div>
      )}
      {menu && (
        <LazyRowMenu {...menu} me={me} returnTo={menuRow} onChoose={choose} onClose={() => setMenu(null)} />
      )}
    </div>
  )
}
