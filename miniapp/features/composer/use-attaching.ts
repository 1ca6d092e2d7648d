import { useEffect, useEffectEvent, useState } from 'react'
import type { AttachmentKind } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'
import type { Attached } from './attached.ts'
import { type FileProblem, inspectFile } from './inspect-file.ts'
import { asDocument, asPhoto, type Way } from './photo-ways.ts'
import { useUnsentActions } from './unsent-context.tsx'
import { modeOf, type Writing } from './writing.ts'

type Change = (next: (now: Writing) => Writing) => void

const withFiles = (writing: Writing, files: Attached[], asFiles = writing.reply.asFiles): Writing => ({
  ...writing,
  reply: { ...writing.reply, files, asFiles: files.length > 0 && asFiles },
})

/** What may be a photo was measured; which of both it leaves as is the operator's choice. */
const kindOf = ({ width }: Pick<Attached, 'width'>, asFiles: boolean): AttachmentKind =>
  width !== null && !asFiles ? 'photo' : 'document'

/**
 * The files of the reply being written: they are on their way as soon as they are put to it. While it `isBusy` some of
 * them are still looked at or made smaller; `coming` are not in the draft yet.
 */
export const useAttaching = (dialogId: number, writing: Writing, change: Change) => {
  const text = useText()
  const actions = useUnsentActions()
  const [coming, setComing] = useState(0)
  const [isTurning, setTurning] = useState(false)
  const resume = useEffectEvent(() => {
    for (const file of writing.reply.files) actions.resume({ ...file, dialogId })
  })
  useEffect(() => resume(), [])

  const tell = (problem: FileProblem, name: string) => {
    haptic('error')
    showToast(text(`composer-file-${problem}`, { name }), { bad: true })
  }
  /** Kept in the draft before its bytes are: what no draft names is tidied away. */
  const put = (way: Way) => {
    let isIn = false
    change((now) => {
      isIn = now.reply.files.length < limits.attachments
      if (!isIn) return now
      actions.attach({ ...way.file, dialogId }, way)
      return withFiles({ ...now, mode: 'reply' }, [...now.reply.files, way.file])
    })
    return isIn
  }
  /** False when there is no more room. */
  const attachOne = async (file: File) => {
    const found = await inspectFile(file)
    if (typeof found === 'string') {
      tell(found, file.name)
      return true
    }
    const isPhoto = found.kind === 'photo' && !writing.reply.asFiles
    return put(isPhoto ? await asPhoto(found, file) : asDocument(found, file))
  }
  const attach = async (files: readonly File[]) => {
    if (writing.edit) return showToast(text('composer-files-after-edit'))
    let left = files.length
    setComing((now) => now + left)
    for (const file of files) {
      const hasRoom = await attachOne(file)
      setComing((now) => now - 1)
      left -= 1
      if (hasRoom) continue
      showToast(text('composer-files-most', { count: limits.attachments }), { bad: true })
      break
    }
    setComing((now) => now - left)
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
  /** The file goes another way, unless it was taken out meanwhile. */
  const swap = (id: string, way: Way) => {
    let isIn = false
    change((now) => {
      isIn = now.reply.files.some((file) => file.id === id)
      const files = now.reply.files.map((file) => (file.id === id ? way.file : file))
      return isIn ? withFiles(now, files) : now
    })
    if (!isIn) return
    actions.attach({ ...way.file, dialogId }, way)
    actions.detach(id)
  }
  const setAsFiles = async (asFiles: boolean) => {
    change((now) => withFiles(now, now.reply.files, asFiles))
    setTurning(true)
    for (const file of writing.reply.files) {
      if (kindOf(file, asFiles) === file.kind) continue
      const blob = await actions.bytesOf(file.whole?.id ?? file.id)
      if (!blob) showToast(text('composer-file-lost'), { bad: true })
      else swap(file.id, asFiles ? asDocument(file.whole ?? file, blob) : await asPhoto(file, blob))
    }
    setTurning(false)
  }
  /** A note holds words alone: what is pasted there must not slip into a reply. */
  const paste = (files: readonly File[]) => {
    if (modeOf(writing) === 'reply' && writing.edit === null) void attach(files)
    else showToast(text('composer-files-reply-only'))
  }
  const again = (file: Attached) => actions.again({ ...file, dialogId })
  return { attach, paste, remove, again, setAsFiles, coming, isBusy: coming > 0 || isTurning }
}
