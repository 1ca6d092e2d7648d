import { existsSync } from 'node:fs'
import * as z from 'zod'
import { type BlobsOptions, readBlobsUrl } from '#blobs/blobs-options.ts'
import type { DatabaseOptions } from '#db/client.ts'

/** How Telegram's updates come in; webhooks need an address Telegram can reach. */
type UpdatesMode = { mode: 'polling' } | { mode: 'webhook'; customerUrl: string; staffUrl: string }

/** The whole configuration of a process. Times in milliseconds, addresses without a trailing slash. */
export interface Config {
  customerBotToken: string
  staffBotToken: string
  ownerId: number
  publicUrl: string
  /** Where people open the Mini App: `publicUrl` unless it is served from elsewhere. */
  miniappUrl: string
  updates: UpdatesMode
  database: DatabaseOptions
  /** Where the bytes of uploads are kept. */
  blobs: BlobsOptions
  host: string
  port: number
  telegramApiRoot: string
  telegramWebOrigin: string
  /** How old initData may be when it is exchanged for a session. */
  initDataMaxAge: number
  metricsToken: string | null
  logLevel: string
}

/** Every problem of an environment at once, in words that name variables and never their values. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`Souffleur cannot start with this environment:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const telegramPorts = new Set(['', '80', '88', '443', '8443'])

const token = (whose: string) =>
  z
    .string({ error: `is missing: the token BotFather gave the ${whose} bot` })
    .regex(/^\d{3,20}:[A-Za-z0-9_-]{20,}$/, 'is not a bot token: BotFather gives digits, a colon and letters')

const address = (protocols: readonly string[], shape: string, path: boolean) =>
  z.string({ error: `is missing: ${shape}` }).transform((value, ctx) => {
    const url = URL.canParse(value) ? new URL(value) : null
    const bare = url && !url.username && !url.password && !url.search && !url.hash
    if (bare && protocols.includes(url.protocol) && (path || url.pathname === '/'))
      return url.href.replace(/\/+$/, '')
    ctx.addIssue({ code: 'custom', message: `must be ${shape}` })
    return z.NEVER
  })

const wholeNumber = (min: number, max: number, what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .regex(/^\d{1,16}$/, `must be ${what}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be ${what}`)

const protocolOf = (value: string) => (URL.canParse(value) ? new URL(value).protocol : '')

const Environment = z.object({
  CUSTOMER_BOT_TOKEN: token('customer'),
  STAFF_BOT_TOKEN: token('staff'),
  OWNER_ID: wholeNumber(1, 2 ** 52, 'the Telegram id of the first owner, a number'),
  PUBLIC_URL: address(
    ['https:', 'http:'],
    'the https address people reach this server at, without a path',
    false,
  ),
  MINIAPP_URL: address(['https:', 'http:'], 'the https address the Mini App is opened at', false).optional(),
  UPDATES: z.enum(['webhook', 'polling'], { error: 'must be webhook or polling' }).default('webhook'),
  DATABASE_URL: z
    .string()
    .refine((v) => ['postgres:', 'postgresql:'].includes(protocolOf(v)), 'must be a postgres:// address')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  BLOBS_URL: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'is not a region')
    .optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: wholeNumber(0, 65_535, 'a port number').default(8080),
  TELEGRAM_API_ROOT: address(['https:', 'http:'], 'the address of a Bot API server', true).default(
    'https://api.telegram.org',
  ),
  TELEGRAM_WEB_ORIGIN: address(
    ['https:', 'http:'],
    'an origin such as https://web.telegram.org',
    false,
  ).default('https://web.telegram.org'),
  INIT_DATA_MAX_AGE_HOURS: wholeNumber(1, 24 * 365, 'a number of hours from 1').default(24),
  METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
})
type Raw = Partial<Record<keyof z.infer<typeof Environment>, string>>

const urlOf = (value: string | undefined) => (value && URL.canParse(value) ? new URL(value) : null)

/** What only two variables together can get wrong. */
function crossProblems(raw: Raw): string[] {
  const publicUrl = urlOf(raw.PUBLIC_URL)
  const telegramIsLocal = loopback.has(urlOf(raw.TELEGRAM_API_ROOT)?.hostname ?? '')
  const problems: string[] = []
  if (raw.CUSTOMER_BOT_TOKEN && raw.CUSTOMER_BOT_TOKEN === raw.STAFF_BOT_TOKEN)
    problems.push('CUSTOMER_BOT_TOKEN and STAFF_BOT_TOKEN must be of two different bots')
  for (const name of ['PUBLIC_URL', 'MINIAPP_URL'] as const)
    if (!telegramIsLocal && urlOf(raw[name])?.protocol === 'http:')
      problems.push(`${name} must begin with https://: Telegram opens a Mini App from nothing else`)
  if (publicUrl && !telegramIsLocal && raw.UPDATES !== 'polling' && !telegramPorts.has(publicUrl.port))
    problems.push('PUBLIC_URL must be on port 443, 80, 88 or 8443 for webhooks; or set UPDATES=polling')
  return problems
}

/**
 * Reads the configuration from environment variables; an empty one counts as unset.
 * @throws ConfigError naming every problem at once
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const raw: Raw = {}
  for (const key of Environment.keyof().options) if (env[key]?.trim()) raw[key] = env[key].trim()
  const parsed = Environment.safeParse(raw)
  const own = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
  const blobs = readBlobsUrl(raw.BLOBS_URL, raw)
  const problems = [...own, ...crossProblems(raw), ...(typeof blobs === 'string' ? [blobs] : [])]
  if (!parsed.success || typeof blobs === 'string' || problems.length > 0) throw new ConfigError(problems)
  const v = parsed.data
  return {
    customerBotToken: v.CUSTOMER_BOT_TOKEN,
    staffBotToken: v.STAFF_BOT_TOKEN,
    ownerId: v.OWNER_ID,
    publicUrl: v.PUBLIC_URL,
    miniappUrl: v.MINIAPP_URL ?? v.PUBLIC_URL,
    updates:
      v.UPDATES === 'polling'
        ? { mode: 'polling' }
        : {
            mode: 'webhook',
            customerUrl: `${v.PUBLIC_URL}/webhooks/customer`,
            staffUrl: `${v.PUBLIC_URL}/webhooks/staff`,
          },
    database: v.DATABASE_URL ? { databaseUrl: v.DATABASE_URL } : { dataDir: v.DATA_DIR },
    blobs,
    host: v.HOST,
    port: v.PORT,
    telegramApiRoot: v.TELEGRAM_API_ROOT,
    telegramWebOrigin: v.TELEGRAM_WEB_ORIGIN,
    initDataMaxAge: v.INIT_DATA_MAX_AGE_HOURS * 3_600_000,
    metricsToken: v.METRICS_TOKEN ?? null,
    logLevel: v.LOG_LEVEL,
  }
}

/** The process's environment, completed by a `.env` file of the working directory, which overrides nothing. */
export function loadEnvironment(): Record<string, string | undefined> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}
