/**
 * Lets at most `most` tasks run at once. Of those that wait the newest goes first: whoever scrolls on wants what is in
 * sight now.
 */
export function createTurns(most: number) {
  let running = 0
  const waiting: (() => void)[] = []
  const begin = () => {
    if (running >= most) return
    const next = waiting.pop()
    if (!next) return
    running += 1
    next()
  }
  return <T>(task: () => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      waiting.push(() => {
        task()
          .then(resolve, reject)
          .finally(() => {
            running -= 1
            begin()
          })
      })
      begin()
    })
}
