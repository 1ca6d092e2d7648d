/** The page as the server gives it now; null without an answer. */
const presentPage = (): Promise<string | null> =>
  fetch('/', { cache: 'no-store' }).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  )

/**
 * A lazy part could not be fetched. When that is because another version took this one's place on the server, loads
 * it, once a minute at most. Without an answer the page stays as it is: one loaded anew would come up blank.
 */
export async function loadNewerVersion(): Promise<void> {
  const last = Number(window.history.state?.reloadedAt ?? 0)
  if (Date.now() - last < 60_000) return
  const page = await presentPage()
  if (page === null || page.includes(new URL(import.meta.url).pathname)) return
  window.history.replaceState({ ...window.history.state, reloadedAt: Date.now() }, '')
  window.location.reload()
}
