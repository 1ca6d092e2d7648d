import { type DescribeRouteOptions, describeRoute, resolver } from 'hono-openapi'
import { ErrorBody, type ErrorCode } from '#contract/errors.ts'
import { statusOf } from './middleware/errors.ts'

type AnySchema = Parameters<typeof resolver>[0]

export interface Description {
  summary: string
  description?: string
  /** Status → what it means and its JSON body. */
  answers: Record<number, { description: string; schema?: AnySchema; media?: string }>
  /** Codes beyond those every route may answer with. */
  errors?: ErrorCode[]
  /** Asked without a session. */
  open?: boolean
}

const everywhere: ErrorCode[] = ['invalid', 'too-large', 'unavailable', 'internal']
const behindTheGate: ErrorCode[] = ['session-missing', 'session-expired', 'not-an-operator']

type Responses = NonNullable<DescribeRouteOptions['responses']>

function errorResponses(codes: ErrorCode[]): Responses {
  const content = { 'application/json': { schema: resolver(ErrorBody) } }
  const named = (status: number) => codes.filter((code) => statusOf[code] === status).toSorted()
  const statuses = new Set(codes.map((code) => statusOf[code]))
  return Object.fromEntries(
    [...statuses].map((status) => [status, { description: named(status).join(', '), content }]),
  )
}

/** Documents a route for /api/openapi.json: its answers, its errors, and whether it needs a session. */
export function describe({ summary, description, answers, errors = [], open = false }: Description) {
  const fine = Object.entries(answers).map(([status, { schema, media, description }]) => [
    status,
    {
      description,
      ...(schema && { content: { [media ?? 'application/json']: { schema: resolver(schema) } } }),
      ...(!schema && media && { content: { [media]: { schema: { type: 'string' } } } }),
    },
  ])
  return describeRoute({
    summary,
    ...(description && { description }),
    security: open ? [] : [{ bearer: [] }],
    responses: {
      ...Object.fromEntries(fine),
      ...errorResponses([...everywhere, ...(open ? [] : behindTheGate), ...errors]),
    },
  })
}
