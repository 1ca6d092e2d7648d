import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { firstScreen } from './first-screen.ts'

/** What may be wanted next is fetched so long after the first screen is there, ms. */
const quiet = 500

/**
 * A part of the app whose code is fetched apart. Should that fail, whoever draws it next asks again: what `lazy`
 * gives by itself would stay broken until the page is loaded anew.
 * @param Meanwhile - stands in its place until the code is there; nothing does without it
 * @returns the part, and a hook that fetches its code ahead, so that it opens at once and without a network too
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
) {
  const make = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        current = make()
        throw error
      }
    })
  let current = make()

  const Part = (props: Props) => {
    const [Loaded] = useState(() => current)
    return (
      <Suspense fallback={Meanwhile && <Meanwhile {...props} />}>
        <Loaded {...props} />
      </Suspense>
    )
  }
  const usePreloaded = () =>
    useEffect(() => {
      let timer: ReturnType<typeof setTimeout> | undefined
      let isWanted = true
      void firstScreen.then(() => {
        // A failure shows when the part is drawn, with a way to try again.
        if (isWanted) timer = setTimeout(() => void load().catch(() => undefined), quiet)
      })
      return () => {
        isWanted = false
        clearTimeout(timer)
      }
    }, [])
  return [Part, usePreloaded] as const
}
