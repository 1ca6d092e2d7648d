let base = ''

/** Sets where the API lives: an origin, or '' for the page's own. Called once, before any request. */
export function setApiBase(address: string): void {
  base = address
}

export const apiBase = (): string => base
