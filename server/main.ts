import { ConfigError, loadEnvironment, readConfig } from './config.ts'
import { type RunningServer, startServer } from './start.ts'
import { StartError } from './start-error.ts'

/** Longer than this nothing may hold up a stop, ms. */
const patience = 10_000

const complain = (text: string) => process.stderr.write(`${text}\n`)

/** The one way out that is no stop: what was not foreseen leaves the process in a state nobody knows. */
function dieOfTheUnforeseen(server: () => RunningServer | null): void {
  const die = (error: unknown) => {
    const log = server()?.log
    if (log) log.fatal({ err: error }, 'unforeseen error; ending')
    else complain(error instanceof Error ? error.name : 'unforeseen error')
    process.exit(1)
  }
  process.on('unhandledRejection', die)
  process.on('uncaughtException', die)
}

async function main(): Promise<void> {
  let server: RunningServer | null = null
  let isStopping = false
  dieOfTheUnforeseen(() => server)
  const stop = async (signal: string) => {
    if (isStopping || !server) process.exit(isStopping ? 130 : 0)
    isStopping = true
    const { log } = server
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error('could not stop in time; ending')
      process.exit(1)
    }, patience).unref()
    await server.stop()
    log.info('stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
  try {
    server = await startServer(readConfig(loadEnvironment()))
  } catch (error) {
    // Anything else is in the log already.
    if (error instanceof ConfigError || error instanceof StartError) complain(error.message)
    process.exit(1)
  }
}

await main()
