import { Camera, File as FileIcon, Image as ImageIcon, Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Menu } from '#miniapp/ui/menu.tsx'
import { hasKeyboard } from './has-keyboard.ts'

interface Props {
  onFiles(files: File[]): void
}

/** The paper clip: photos, any files, and on a phone its camera. */
export const AttachButton = ({ onFiles }: Props) => {
  const text = useText()
  const photos = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const entries = [
    { key: 'photos', icon: ImageIcon, input: photos },
    ...(hasKeyboard() ? [] : [{ key: 'camera', icon: Camera, input: camera }]),
    { key: 'files', icon: FileIcon, input: files },
  ]
  const input = {
    type: 'file',
    hidden: true,
    onChange: ({ target }: { target: HTMLInputElement }) => {
      onFiles([...(target.files ?? [])])
      // The same file may be chosen again.
      target.value = ''
    },
  }
  return (
    <>
      <Menu
        label={text('composer-attach')}
        icon={<Icon of={Paperclip} />}
        align="start"
        entries={entries.map(({ key, icon, input: chosen }) => ({
          key,
          label: text(`composer-attach-${key}`),
          icon: <Icon of={icon} />,
          onSelect: () => chosen.current?.click(),
        }))}
      />
      <input ref={photos} {...input} accept="image/*" multiple data-attach="photos" />
      <input ref={camera} {...input} accept="image/*" capture="environment" data-attach="camera" />
      <input ref={files} {...input} multiple data-attach="files" />
    </>
  )
}
