type Step = () => unknown

/** Longer than this nothing may hold up an end, ms. */
const patience = 20_000

/**
 * Ends this process in good order, last started first, at Ctrl-C, SIGTERM, or when the process that started
 * it is gone. A signal that comes again meanwhile changes nothing: a terminal and npm each send their own.
 */
export function endOnSignals() {
  const steps: Step[] = []
  let ending: Promise<void> | null = null
  const runSteps = async (code: number) => {
    setTimeout(() => process.exit(code || 1), patience).unref()
    let failed = false
    for (const step of steps.reverse())
      await Promise.resolve()
        .then(step)
        .catch((error: unknown) => {
          failed = true
          console.error(error)
        })
    process.exit(failed ? code || 1 : code)
  }
  const end = (code: number) => {
    ending ??= runSteps(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end(0)
  }, 1000).unref()
  return {
    /** What to do at the end. */
    add: (step: Step) => steps.push(step),
    isEnding: () => ending !== null,
    end,
  }
}
