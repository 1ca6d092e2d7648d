import { spawn } from 'node:child_process'

/** Runs a command with this terminal's output. Gives its exit code; a signal counts as 1. */
export const run = (command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** Runs a command and fails with its name if it does. */
export async function must(command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const code = await run(command, args, env)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
}

/** Whether this is a Debian where packages may be installed. */
export const canAptInstall = async (): Promise<boolean> =>
  process.getuid?.() === 0 && (await run('sh', ['-c', 'command -v apt-get >/dev/null']).catch(() => 1)) === 0

/** Installs Debian packages without questions. */
export async function aptInstall(...packages: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await must('apt-get', ['update', '-q'], env)
  await must('apt-get', ['install', '-yq', '--no-install-recommends', ...packages], env)
}
