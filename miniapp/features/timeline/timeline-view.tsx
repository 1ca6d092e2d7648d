import { useImperativeHandle, useRef } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import { Announcer } from './announcer.tsx'
import { DownButton } from './down-button.tsx'
import { LoadEdge } from './load-edge.tsx'
import { MarkedContext } from './marked-words.ts'
import { PhotoViewer } from './photo-viewer.tsx'
import { RevisionsSheet } from './revisions-sheet.tsx'
import styles from './timeline.module.css'
import type { TimelineProps } from './timeline.tsx'
import { TimelineActionsContext } from './timeline-actions.ts'
import { TimelineChunk } from './timeline-chunk.tsx'
import { useAccepted } from './use-accepted.ts'
import { useActions } from './use-actions.ts'
import { useChunks } from './use-chunks.ts'
import { useDeliveryHaptics } from './use-delivery-haptics.ts'
import { useFollowOwn } from './use-follow-own.ts'
import { useJump } from './use-jump.ts'
import { useKeepPlace } from './use-keep-place.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useRowActions } from './use-row-actions.ts'
import { useStartAtUnread } from './use-start.ts'
import type { TimelineData } from './use-timeline-data.ts'
import { useToday } from './use-today.ts'
import { useVisit } from './use-visit.ts'

interface Props extends TimelineProps {
  data: TimelineData
  /** The read mark the unread divider stands at. */
  divider: number | null
  visible: boolean
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The timeline once its first rows are there. */
export const TimelineView = (props: Props) => {
  const { dialog, readSeq, me, pending, data, divider, visible } = props
  const text = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const newer = data.newer.more
  const now = useToday()
  const { messages } = data
  const { rows, chunks } = useChunks({ messages, pending, me, readSeq: divider, now, timeZone, newer })
  const place = useKeepPlace(scroller, content, chunks)
  useStartAtUnread(scroller, props.visit === null, place.takePlace)
  const { actions: own, revised, closeRevisions, viewed, viewPhoto } = useRowActions()
  const jump = useJump({
    dialogId: dialog.id,
    scroller,
    rows,
    chunks,
    newer,
    place,
    onFailure: own.tellFailure,
  })
  useVisit(props.visit, jump.goTo)
  useImperativeHandle(props.handle, () => ({ goTo: jump.goTo }), [jump.goTo])
  const atNewest = place.atEnd && !newer
  useMarkRead({
    dialogId: dialog.id,
    readSeq,
    seenSeq: atNewest && visible ? (messages.at(-1)?.seq ?? 0) : null,
  })
  useFollowOwn(pending, jump.goToEnd)
  useAccepted(messages, pending, props.onAccepted)
  useDeliveryHaptics(messages, me.id)
  const actions = useActions(props, own, jump.jumpToReplied)
  return (
    <TimelineActionsContext value={actions}>
      <div className={styles.timeline}>
        <div
          ref={scroller}
          className={styles.scroller}
          role="log"
          aria-live="off"
          aria-label={text('timeline-label')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
        >
          <div ref={content} className={styles.content}>
            <LoadEdge edge={data.older} />
            {rows.length === 0 && <p className={styles.empty}>{text('timeline-empty')}</p>}
            <MarkedContext value={props.visit}>
              {chunks.map((chunk) => (
                <TimelineChunk key={chunk.key} chunk={chunk} forced={chunk.key === jump.forced} />
              ))}
            </MarkedContext>
            <LoadEdge edge={data.newer} />
          </div>
        </div>
        <Announcer messages={messages} name={dialog.contact.name} newer={newer} />
        <DownButton hidden={atNewest} unread={dialog.incomingSeq - readSeq} onPress={jump.goDown} />
        <RevisionsSheet message={revised} onClose={closeRevisions} />
        {viewed !== null && (
          <PhotoViewer
            dialogId={dialog.id}
            messages={messages}
            fileId={viewed}
            onView={viewPhoto}
            onSave={own.saveFile}
            onClose={() => viewPhoto(null)}
          />
        )}
      </div>
    </TimelineActionsContext>
  )
}
