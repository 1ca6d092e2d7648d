import { useEffect, useState } from 'react'

/** The present moment, renewed when the reader's calendar turns a page or the app comes back into sight. */
export const useToday = (): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const renew = () => setNow((before) => (isSameDay(before, new Date()) ? before : new Date()))
    const timer = setTimeout(renew, untilMidnight(now))
    document.addEventListener('visibilitychange', renew)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [now])
  return now
}

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

const untilMidnight = (now: Date) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - Date.now() + 50
