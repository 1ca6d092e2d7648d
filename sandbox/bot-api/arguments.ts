import { badRequest } from './errors.ts'

/** A file that came with a multipart call. */
export interface UploadedFile {
  name: string
  mime: string
  bytes: Uint8Array
}

/**
 * The parameters of a call. JSON bodies bring values as they are, forms bring strings in which structures are
 * JSON: the readers take both, as Telegram's server does.
 */
export class Arguments {
  readonly values: Record<string, unknown>
  readonly files: ReadonlyMap<string, UploadedFile>

  constructor(values: Record<string, unknown>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.values = values
    this.files = files
  }

  /** A text; empty when absent. */
  text(name: string): string {
    const value = this.values[name]
    if (typeof value === 'string') return value
    return value === undefined || value === null ? '' : JSON.stringify(value)
  }

  /** A whole number; the fallback when absent or not a number. */
  integer(name: string, fallback = 0): number {
    const value = Number.parseInt(this.text(name), 10)
    return Number.isSafeInteger(value) ? value : fallback
  }

  /** A whole number, kept within bounds. */
  within(name: string, fallback: number, lowest: number, highest: number): number {
    return Math.min(highest, Math.max(lowest, this.integer(name, fallback)))
  }

  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).toLowerCase())
  }

  /**
   * A structure; undefined when absent.
   * @throws 400 naming `what` when it is not JSON.
   */
  json(name: string, what: string): unknown {
    const value = this.values[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw badRequest(`can't parse ${what} JSON object`)
    }
  }

  /** A file: uploaded under this name, by `attach://`, or told by a file_id or an address. */
  file(name: string): { uploaded: UploadedFile } | { told: string } | undefined {
    const direct = this.files.get(name)
    if (direct) return { uploaded: direct }
    const told = this.text(name)
    const attached = told.startsWith('attach://') ? this.files.get(told.slice('attach://'.length)) : undefined
    if (attached) return { uploaded: attached }
    return told === '' ? undefined : { told }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
