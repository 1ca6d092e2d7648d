import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Router } from 'wouter'
import { isWorthRetrying } from './api/errors.ts'
import { meQuery } from './api/queries.ts'
import { useSessionProblem } from './api/session.ts'
import { Live } from './live/live.tsx'
import { languageOf, Texts } from './locales/texts.tsx'
import { useAppLocation } from './routes/location.ts'
import { ScreenBoundary } from './routes/screen-boundary.tsx'
import { SessionScreen } from './routes/session-screen.tsx'
import { Workspace } from './routes/workspace.tsx'
import { launch } from './telegram/launch.ts'
import { announceReady } from './telegram/start.ts'

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

/** Everything a screen stands on: data, the live connection, words, addresses. */
export function App() {
  const [client] = useState(createClient)
  useEffect(announceReady, [])
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
  return (
    <Texts language={me?.language ?? languageOf(launch().languageCode ?? navigator.language)}>
      {children}
    </Texts>
  )
}

function Gate() {
  const problem = useSessionProblem()
  if (problem) return <SessionScreen problem={problem} />
  return (
    <>
      <Live />
      <Workspace />
    </>
  )
}
