import { spawn } from 'node:child_process'

/** Runs a command with this terminal's output. Gives its exit code; a signal counts as 1. */
export const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** Runs a command and fails with its name if it does. */
async function must(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const code = await run(command, args, env)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
}

/** Runs a command; gives its exit code and all it wrote. */
export const runAside = (command: string, args: string[]): Promise<{ code: number; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })

/** Whether this is a Debian where packages may be installed. */
export const canAptInstall = async (): Promise<boolean> =>
  process.getuid?.() === 0 && (await run('sh', ['-c', 'command -v apt-get >/dev/null']).catch(() => 1)) === 0

/** Installs Debian packages without questions. */
export async function aptInstall(...packages: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await must('apt-get', ['update', '-q'], env)
  await must('apt-get', ['install', '-yq', '--no-install-recommends', ...packages], env)
}
