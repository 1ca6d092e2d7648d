import { useEffect, useEffectEvent } from 'react'
import type { AttachmentKind } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'
import { uuidV7 } from '#miniapp/api/uuid-v7.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'
import type { Attached } from './attached.ts'
import { type FileProblem, inspectFile } from './inspect-file.ts'
import { useUnsentActions } from './unsent-context.tsx'
import { modeOf, type Writing } from './writing.ts'

type Change = (next: (now: Writing) => Writing) => void

const withFiles = (writing: Writing, files: Attached[], asFiles = writing.reply.asFiles): Writing => ({
  ...writing,
  reply: { ...writing.reply, files, asFiles: files.length > 0 && asFiles },
})

/** What could be a photo was measured; which of both it leaves as is the operator's choice. */
const kindOf = ({ width }: Pick<Attached, 'width'>, asFiles: boolean): AttachmentKind =>
  width !== null && !asFiles ? 'photo' : 'document'

/** The files of the reply being written: they are on their way as soon as they are put to it. */
export const useAttaching = (dialogId: number, writing: Writing, change: Change) => {
  const text = useText()
  const actions = useUnsentActions()
  const resume = useEffectEvent(() => {
    for (const file of writing.reply.files) actions.resume({ ...file, dialogId })
  })
  useEffect(() => resume(), [])

  const tell = (problem: FileProblem, name: string) => {
    haptic('error')
    showToast(text(`composer-file-${problem}`, { name }), { bad: true })
  }
  /** Kept in the draft before its bytes are: what no draft names is tidied away. */
  const put = (file: Attached, blob: Blob) => {
    let isIn = false
    change((now) => {
      isIn = now.reply.files.length < limits.attachments
      if (!isIn) return now
      const own = { ...file, kind: kindOf(file, now.reply.asFiles) }
      actions.attach({ ...own, dialogId }, blob)
      return withFiles({ ...now, mode: 'reply' }, [...now.reply.files, own])
    })
    return isIn
  }
  const attach = async (files: readonly File[]) => {
    if (writing.edit) return showToast(text('composer-files-after-edit'))
    for (const file of files) {
      const found = await inspectFile(file)
      if (typeof found === 'string') tell(found, file.name)
      else if (!put({ id: uuidV7(), ...found }, file)) {
        showToast(text('composer-files-most', { count: limits.attachments }), { bad: true })
        return
      }
    }
  }
  const remove = (id: string) => {
    actions.detach(id)
    change((now) =>
      withFiles(
        now,
        now.reply.files.filter((file) => file.id !== id),
      ),
    )
  }
  const setAsFiles = (asFiles: boolean) => {
    const ways: [string, Attached][] = []
    change((now) => {
      const files = now.reply.files.map((file) => {
        const kind = kindOf(file, asFiles)
        if (kind === file.kind) return file
        const other = { ...file, id: uuidV7(), kind }
        ways.push([file.id, other])
        return other
      })
      return withFiles(now, files, asFiles)
    })
    for (const [id, file] of ways) actions.replace(id, { ...file, dialogId })
  }
  /** A note holds words alone: what is pasted there must not slip into a reply. */
  const paste = (files: readonly File[]) => {
    if (modeOf(writing) === 'reply' && writing.edit === null) void attach(files)
    else showToast(text('composer-files-reply-only'))
  }
  return { attach, paste, remove, setAsFiles }
}
