import { useEffect, useState } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './drop-zone.module.css'

/** Over the dialog while files are dragged over the page: let go here, they are put to the reply. */
export const DropZone = ({ onFiles }: { onFiles(files: File[]): void }) => {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) setOpen(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOpen(false)
    }
    // Let go beside it, a file would be opened in the page's place.
    const hold = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const end = (event: DragEvent) => {
      hold(event)
      setOpen(false)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hold)
    window.addEventListener('drop', end)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hold)
      window.removeEventListener('drop', end)
    }
  }, [])
  if (!isOpen) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard files are chosen by the paper clip.
    <div className={styles.zone} data-drop-zone onDrop={(event) => onFiles([...event.dataTransfer.files])}>
      <p className={styles.words}>{text('composer-drop')}</p>
    </div>
  )
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
