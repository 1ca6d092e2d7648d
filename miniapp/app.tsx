import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Router } from 'wouter'
import { isWorthRetrying } from './api/errors.ts'
import { meQuery } from './api/queries.ts'
import { useSessionProblem } from './api/session.ts'
import { UnsentReplies } from './features/composer/unsent-context.tsx'
import { firstLanguage } from './first-language.ts'
import { Live } from './live/live.tsx'
import { onCursorOffered } from './live/offer-cursor.ts'
import { Texts } from './locales/texts.tsx'
import { useAppLocation } from './routes/location.ts'
import { ScreenBoundary } from './routes/screen-boundary.tsx'
import { SessionScreen } from './routes/session-screen.tsx'
import { Workspace } from './routes/workspace.tsx'
import { announceReady } from './telegram/start.ts'
import { announceFirstScreen } from './ui/first-screen.ts'
import { Toasts } from './ui/toasts.tsx'

const createClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 3 && isWorthRetrying(error),
        // The first try always goes out: webviews are often wrong about being offline.
        networkMode: 'offlineFirst',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always' },
    },
  })

/** So long what is fetched ahead waits for an answer of the server, ms. */
const patience = 3000

const watchForScreen = () => {
  const timer = setTimeout(announceFirstScreen, patience)
  const stopListening = onCursorOffered(announceFirstScreen)
  return () => {
    clearTimeout(timer)
    stopListening()
  }
}

/** Everything a screen stands on: data, the live connection, words, addresses. */
export function App() {
  const [client] = useState(createClient)
  useEffect(announceReady, [])
  useEffect(watchForScreen, [])
  return (
    <QueryClientProvider client={client}>
      <Language>
        <Router hook={useAppLocation}>
          <ScreenBoundary>
            <Gate />
          </ScreenBoundary>
        </Router>
      </Language>
    </QueryClientProvider>
  )
}

function Language({ children }: { children: ReactNode }) {
  const { data: me } = useQuery(meQuery())
  return <Texts language={me?.language ?? firstLanguage()}>{children}</Texts>
}

function Gate() {
  const problem = useSessionProblem()
  const { data: me } = useQuery(meQuery())
  if (problem) return <SessionScreen problem={problem} />
  return (
    <UnsentReplies operatorId={me?.id ?? null}>
      <Live />
      <Workspace />
      <Toasts />
    </UnsentReplies>
  )
}
