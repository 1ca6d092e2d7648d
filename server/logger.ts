import pino, { type DestinationStream, type Logger } from 'pino'

const anyToken = /\d{3,20}(?::|%3A)[A-Za-z0-9_-]{30,}/gi
const signedData =
  /(?:query_id|user|auth_date|chat_instance|signature|hash)=[^\s"]*(?:hash|signature)=[^\s"\\]*/g
/** What links to files let whoever holds them see. */
const fileLink = /\/files\/[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g
const bearer = /Bearer\s+[A-Za-z0-9._~+/=-]{16,}/g

/** Takes every bot token, signed init data, bearer token, file link and secret given out of a line. */
function scrub(line: string, secrets: readonly string[]): string {
  let clean = line
  for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]')
  return clean
    .replace(anyToken, '[token]')
    .replace(signedData, '[init data]')
    .replace(bearer, 'Bearer [token]')
    .replace(fileLink, '/files/[link]')
}

/** drizzle repeats a statement's values, which are people's words: from there on nothing of a message is told. */
const withoutValues = (message: string) => message.split('\nparams: ', 1)[0] ?? ''

/** A stack begins with its message: told without the values in it, or left out where it cannot be told apart. */
function stackOf({ message, stack }: Error): string | undefined {
  const told = withoutValues(message)
  if (told === message || !stack) return stack
  const at = stack.indexOf(message)
  return at < 0 ? undefined : stack.slice(0, at) + told + stack.slice(at + message.length)
}

/** An error as a log line may show it: its own words, the causes below it and where it came from. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(code !== undefined && { code }),
    stack: stackOf(error),
    ...(error.cause !== undefined && depth < 4 && { cause: describeError(error.cause, depth + 1) }),
  }
}

/**
 * JSON lines to stdout. `secrets` (both bot tokens, the metrics token) are taken out of each line as it leaves,
 * whatever field or message of a library they came in.
 */
export function createLogger(options: {
  level: string
  secrets: readonly string[]
  destination?: DestinationStream
}): Logger {
  const out = options.destination ?? pino.destination({ fd: 1, sync: true })
  const write = (line: string) => {
    out.write(scrub(line, options.secrets))
  }
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
    },
    { write },
  )
}
