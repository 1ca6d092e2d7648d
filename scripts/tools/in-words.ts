/** An error and what caused it, in words. */
export const inWords = (error: unknown): string =>
  error instanceof Error
    ? [error.message, ...(error.cause ? [inWords(error.cause)] : [])].join(': ')
    : String(error)
