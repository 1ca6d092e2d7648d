/** The rhythm of a loop: woken early by `wake`, which is kept when it comes while the loop is at work. */
export function createPace() {
  let isWoken = false
  let isStopped = false
  let release: (() => void) | null = null
  let isWakeable = false
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => release?.(), ms)
      release = () => {
        clearTimeout(timer)
        release = null
        resolve()
      }
    })
  return {
    wake() {
      isWoken = true
      if (isWakeable) release?.()
    },
    stop() {
      isStopped = true
      release?.()
    },
    /** Waits `ms` milliseconds or until woken. */
    async wait(ms: number) {
      isWakeable = true
      if (!isWoken && !isStopped) await pause(ms)
      isWakeable = false
      isWoken = false
    },
    /** Waits `ms` milliseconds whoever calls; only the end cuts it short. */
    async rest(ms: number) {
      if (!isStopped && ms > 0) await pause(ms)
    },
  }
}
