let base = ''

/** Sets where the API lives: an origin, or '' for the page's own. Called once, before any request. */
export function setApiBase(apiBase: string): void {
  base = apiBase
}

/** Absolute or page-relative address of an API path such as `/api/live`. */
export const apiAddress = (path: string): string => base + path

/** Longest wait for an answer before the request counts as unanswered, ms. */
export const requestTimeout = 20_000
