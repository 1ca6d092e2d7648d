import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'

interface BoundaryState {
  hasFailed: boolean
}

/** Catches what breaks while drawing one screen: it gives way to words and a button, the rest stays. */
export class ScreenBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A screen broke', error, info.componentStack)
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <Crash onRetry={() => this.setState({ hasFailed: false })} />
  }
}

function Crash({ onRetry }: { onRetry(): void }) {
  const text = useText()
  return (
    <Notice
      role="alert"
      title={text('app-crash-title')}
      text={text('app-crash-text')}
      action={
        <Button look="tinted" onClick={onRetry}>
          {text('app-crash-reload')}
        </Button>
      }
    />
  )
}
