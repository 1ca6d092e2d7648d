import { useIsFetching } from '@tanstack/react-query'
import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Connection, useConnection } from '#miniapp/live/connection.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Bar } from '#miniapp/ui/bar.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'

/** A short break says nothing: what comes back within a second and a half need not be known. */
const patience = 1500

function useLasting(connection: Connection): Connection {
  const [lasting, setLasting] = useState<Connection>('live')
  useEffect(() => {
    const timer = setTimeout(() => setLasting(connection), connection === 'live' ? 0 : patience)
    return () => clearTimeout(timer)
  }, [connection])
  return lasting
}

/** Says that the screen may be behind, while it may be. */
export function ConnectionBar() {
  const text = useText()
  const connection = useLasting(useConnection())
  const isAsking = useIsFetching() > 0
  if (connection === 'live') return null
  // What could not be had at all says so itself, in the middle of the screen.
  if (connection === 'starting' && !isAsking) return null
  const words = text(`app-connection-${connection === 'starting' ? 'connecting' : connection}`)
  return (
    <Bar icon={connection === 'offline' ? <Icon of={CloudOff} size={16} /> : <Spinner size={14} />}>
      {words}
    </Bar>
  )
}
