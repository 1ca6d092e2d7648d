import type { Context } from 'hono'
import type { z } from 'zod'
import { Refusal } from '#sandbox/people/act.ts'

/**
 * The JSON body of a control request, checked.
 * @throws 400 saying which field is wrong.
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text()
  const parsed = schema.safeParse(text === '' ? {} : JSON.parse(text))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new Refusal(400, 'bad-input', problems.join('; '))
}
