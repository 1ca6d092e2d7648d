import { Link } from 'wouter'
import { useText } from '#miniapp/locales/texts.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import { useListUnderneath } from './use-list-underneath.ts'

/** An address that leads nowhere, and the way out. */
export function NotFound() {
  const text = useText()
  useListUnderneath()
  return (
    <Notice
      title={text('app-not-found')}
      action={
        <Link href="/" replace>
          {text('app-not-found-action')}
        </Link>
      }
    />
  )
}
