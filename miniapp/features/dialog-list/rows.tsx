import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { DialogStatus } from '#contract/enums.ts'
import type { Me } from '#contract/resources.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './dialog-list.module.css'
import { DialogRow, type OpenOptions } from './dialog-row.tsx'
import { SkeletonRow } from './list-skeleton.tsx'
import { rememberedOffset } from './remembered-offset.ts'
import { rowAfterKey } from './row-after-key.ts'
import { tabStopOf } from './tab-stop-of.ts'
import { useSteadyRows } from './use-steady-rows.ts'

const rowHeight = 72

interface RowsProps {
  status: DialogStatus
  items: ListedDialog[]
  me: Me | undefined
  selectedId: number | null
  hrefOf(dialogId: number): string
  open: OpenOptions
  hasMore: boolean
  /** How many pages have come: one may bring nothing new, with more beyond it. */
  pages: number
  /** The last try to load more failed. */
  hasFailed: boolean
  onMore(): void
}

/** The rows in sight and some around them; more are loaded before the end comes into sight. */
export function Rows(props: RowsProps) {
  const { status, items, me, selectedId, hrefOf, open, hasMore, pages, hasFailed, onMore } = props
  const text = useText()
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.dialog.id ?? index,
    initialOffset: () => rememberedOffset.get(status),
    overscan: 8,
  })
  useSteadyRows(
    box,
    useMemo(() => items.map((item) => item.dialog.id), [items]),
    rowHeight,
  )
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  const isNearEnd = hasMore && !hasFailed && lastShown >= items.length - 10
  const more = useEffectEvent(onMore)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again for every page that came and was not enough.
  useEffect(() => {
    if (isNearEnd) more()
  }, [isNearEnd, items.length, pages])

  const [focusedId, setFocusedId] = useState<number | null>(null)
  const tabStop = tabStopOf(
    shown.flatMap(({ index }) => items[index]?.dialog.id ?? []),
    [focusedId, selectedId],
  )
  const noteFocus = ({ target }: FocusEvent) =>
    setFocusedId(Number(target.closest<HTMLElement>('[data-dialog]')?.dataset.dialog))
  const focusRow = (index: number) => {
    const row = () => box.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
    rows.scrollToIndex(index)
    const drawn = row()
    if (drawn) drawn.focus({ preventScroll: true })
    else requestAnimationFrame(() => row()?.focus())
  }
  const moveFocus = (event: KeyboardEvent) => {
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
      onScroll={(event) => rememberedOffset.set(status, event.currentTarget.scrollTop)}
    >
      <ul
        className={styles.rows}
        style={{ height: rows.getTotalSize() }}
        aria-label={text('list-label')}
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
                <DialogRow
                  item={item}
                  me={me}
                  href={hrefOf(item.dialog.id)}
                  open={open}
                  isSelected={item.dialog.id === selectedId}
                  isTabStop={item.dialog.id === tabStop}
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
    </div>
  )
}
