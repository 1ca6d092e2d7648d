import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AttachmentKind } from '#contract/enums.ts'
import type { Attachment, Dialog } from '#contract/resources.ts'
import { dialogFilesQuery } from '#miniapp/api/dialog-files.ts'
import { saveFile } from '#miniapp/api/file-links.ts'
import { keys } from '#miniapp/api/keys.ts'
import { failureWords, useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { PartFailure } from '#miniapp/ui/part-failure.tsx'
import { Segmented } from '#miniapp/ui/segmented.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import { showToast } from '#miniapp/ui/toasts.tsx'
import { DocumentRow } from './document-row.tsx'
import styles from './files-section.module.css'
import parts from './parts.module.css'
import { PhotoGrid } from './photo-grid.tsx'
import { Section } from './section.tsx'

interface Props {
  dialog: Dialog
  /** Shows a message in the history. */
  onGo(messageId: number): void
}

/** The dialog's photos, and its documents, newest first. */
export const FilesSection = ({ dialog, onGo }: Props) => {
  const text = useText()
  const [kind, setKind] = useState<AttachmentKind>('photo')
  const query = useFiles(dialog, kind)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = query
  const loadMore = () => void fetchNextPage()
  const save = useSave()
  const files = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section title={text('contact-files')}>
      <div className={styles.tabs}>
        <Segmented<AttachmentKind>
          label={text('contact-files')}
          value={kind}
          options={[
            { value: 'photo', label: text('contact-photos') },
            { value: 'document', label: text('contact-documents') },
          ]}
          onChange={setKind}
        />
      </div>
      {!data && error && (
        <PartFailure
          words={failureWords(text, error)}
          retry={text('app-retry')}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <div className={styles.loading}>
          <Spinner label={text('app-loading')} />
        </div>
      )}
      {data && files.length === 0 && (
        <p className={parts.none}>
          {text(kind === 'photo' ? 'contact-photos-none' : 'contact-documents-none')}
        </p>
      )}
      {kind === 'photo' && files.length > 0 && (
        <PhotoGrid
          files={files}
          onGo={onGo}
          onSave={save}
          onMore={hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? loadMore : null}
        />
      )}
      {kind === 'document' && (
        <ul className={styles.documents}>
          {files.map((file) => (
            <DocumentRow key={file.attachment.id} file={file} onGo={onGo} onSave={save} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button wide disabled={isFetchingNextPage} onClick={loadMore}>
          {text('contact-files-more')}
        </Button>
      )}
    </Section>
  )
}

/** Files come with messages: a newer message asks for the newest page anew. */
function useFiles({ id, lastMessageAt }: Dialog, kind: AttachmentKind) {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for every message that comes.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.allDialogFiles(id) })
  }, [client, id, lastMessageAt])
  return useInfiniteQuery(dialogFilesQuery(id, kind))
}

function useSave() {
  const client = useQueryClient()
  const text = useText()
  const tellFailure = useTellFailure('timeline-file-failed')
  return (file: Attachment) => {
    saveFile(client, file).then((came) => {
      if (came === 'sent-to-chat') showToast(text('contact-file-sent'))
    }, tellFailure)
  }
}
