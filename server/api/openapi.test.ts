import type { OpenAPIV3_1 } from 'openapi-types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi, type TestApi } from '#test/harness/test-api.ts'

let house: TestApi
let document: OpenAPIV3_1.Document
beforeAll(async () => {
  house = await startTestApi()
  document = await (await house.ask('GET', '/api/openapi.json')).json()
})
afterAll(() => house.close())

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method]
      return operation ? [{ name: `${method.toUpperCase()} ${path}`, path, operation }] : []
    }),
  )
const isOpen = (name: string) => name === 'POST /api/session' || name === 'GET /api/openapi.json'

test('the document is OpenAPI 3.1 and holds every route of the app', () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  const routes = house.api.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => `${route.method} ${route.path.replace(/(.)\/$/, '$1').replace(/:(\w+)/g, '{$1}')}`)
  expect(
    operations()
      .map((one) => one.name)
      .toSorted(),
  ).toEqual([...new Set(routes)].toSorted())
})

test('every route says what it does, what it answers and how it refuses', () => {
  for (const { name, operation } of operations()) {
    const statuses = Object.keys(operation.responses ?? {})
    expect(operation.summary, name).toBeTruthy()
    expect(
      statuses.some((status) => status.startsWith('2')),
      name,
    ).toBe(true)
    expect(statuses, name).toEqual(expect.arrayContaining(['400', '413', '500', '503']))
    if (!isOpen(name)) expect(statuses, name).toEqual(expect.arrayContaining(['401', '403']))
    for (const response of Object.values(operation.responses ?? {}))
      expect('description' in response && response.description, name).toBeTruthy()
  }
})

test('every error answer has the one shape, and no other is promised', () => {
  const schemas = operations().flatMap(({ operation }) =>
    Object.entries(operation.responses ?? {})
      .filter(([status]) => Number(status) >= 400)
      .map(([, response]) => ('content' in response ? response.content?.['application/json']?.schema : null)),
  )
  expect(new Set(schemas.map((schema) => JSON.stringify(schema))).size).toBe(1)
  expect(schemas[0]).toMatchObject({ properties: { error: { required: ['code', 'message'] } } })
})

test('all but signing in and this document ask for the bearer token', () => {
  expect(document.components?.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } })
  for (const { name, operation } of operations())
    expect(operation.security, name).toEqual(isOpen(name) ? [] : [{ bearer: [] }])
})

test('each placeholder of a path is described as a parameter, and no operation is named twice', () => {
  for (const { name, path, operation } of operations()) {
    const inPath = (operation.parameters ?? []).flatMap((one) =>
      'in' in one && one.in === 'path' ? [one.name] : [],
    )
    expect(inPath, name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
  }
  const names = operations().map(({ operation }) => operation.operationId)
  expect(new Set(names).size).toBe(names.length)
})

test('what a request must hold is described', () => {
  const body = document.paths?.['/api/dialogs/{id}/messages']?.post?.requestBody
  expect(body).toMatchObject({
    content: { 'application/json': { schema: { required: expect.arrayContaining(['clientId']) } } },
  })
  const parameters = document.paths?.['/api/dialogs']?.get?.parameters ?? []
  expect(parameters.map((one) => 'name' in one && one.name)).toEqual(
    expect.arrayContaining(['status', 'mine', 'teamId', 'sort', 'cursor', 'limit']),
  )
})

test('every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1])
  for (const reference of references) {
    const target = (reference ?? '')
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document)
    expect(target, reference).toBeDefined()
  }
})
