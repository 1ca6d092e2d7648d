import { parseArgs } from 'node:util'
import { startSandbox } from '#sandbox/server.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8081' }, state: { type: 'string' } },
})
const sandbox = await startSandbox({
  port: Number(values.port),
  ...(values.state !== undefined && { stateFile: values.state }),
})
console.log(`The sandbox stands in for Telegram at ${sandbox.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
