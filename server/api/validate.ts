import type { ValidationTargets } from 'hono'
import { validator } from 'hono-openapi'
import { ServiceError } from '#services/errors.ts'
import type { ApiEnv } from './env.ts'

type AnySchema = Parameters<typeof validator>[1]
type Path = ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined

const nameOf = (path: Path): string =>
  (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')

/**
 * Checks one part of a request against a schema of contract/requests.ts and documents it. A failure is
 * `invalid` with the names of the fields at fault, never what was in them.
 */
export const validate = <S extends AnySchema, T extends keyof ValidationTargets>(target: T, schema: S) =>
  validator<S, T, ApiEnv, string>(target, schema, (result) => {
    if (result.success) return
    const fields = [...new Set(result.error.map((issue) => nameOf(issue.path)).filter(Boolean))]
    throw new ServiceError('invalid', `${target} refused`, fields)
  })
