import { useEffect, useState } from 'react'

/** A value once it has stood still for so many ms. */
export const useDebounced = <T>(value: T, delay: number): T => {
  const [still, setStill] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return still
}
