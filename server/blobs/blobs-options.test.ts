import { expect, test } from 'vitest'
import { readBlobsUrl } from './blobs-options.ts'

const env = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret' }
const keys = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: undefined }

test('without an address bytes are kept in the database', () => {
  expect(readBlobsUrl(undefined, {})).toEqual({ place: 'database' })
})

test('a folder is named by its path', () => {
  expect(readBlobsUrl('file:///var/lib/souffleur/up%20loads', {})).toEqual({
    place: 'folder',
    folder: '/var/lib/souffleur/up loads',
  })
})

test('a bucket of Amazon’s is asked at its own host, in its region', () => {
  expect(readBlobsUrl('s3://my-bucket/some/prefix/?region=eu-central-1', env)).toEqual({
    place: 's3',
    baseUrl: 'https://my-bucket.s3.eu-central-1.amazonaws.com/some/prefix/',
    region: 'eu-central-1',
    ...keys,
  })
  expect(
    readBlobsUrl('s3://my-bucket', { ...env, AWS_REGION: 'us-west-2', AWS_SESSION_TOKEN: 't' }),
  ).toMatchObject({
    baseUrl: 'https://my-bucket.s3.us-west-2.amazonaws.com/',
    sessionToken: 't',
  })
})

test('a store elsewhere is asked by path; keys may stand in the address', () => {
  expect(readBlobsUrl('s3://KEY:se%2Fcret@bucket?endpoint=http://127.0.0.1:9000/', {})).toEqual({
    place: 's3',
    baseUrl: 'http://127.0.0.1:9000/bucket/',
    region: 'us-east-1',
    accessKeyId: 'KEY',
    secretAccessKey: 'se/cret',
    sessionToken: undefined,
  })
})

test('without TLS a store is asked in a private network alone, unless it is said that it may be', () => {
  const at = (endpoint: string, more = '') =>
    readBlobsUrl(`s3://bucket?endpoint=${encodeURIComponent(endpoint)}${more}`, env)
  expect(at('http://minio:9000')).toMatchObject({ baseUrl: 'http://minio:9000/bucket/' })
  expect(at('http://10.0.0.7')).toMatchObject({ baseUrl: 'http://10.0.0.7/bucket/' })
  for (const more of ['', '&insecure=false', '&insecure'])
    expect(at('http://store.example.com', more)).toMatch(/^BLOBS_URL has an http endpoint .* use https/)
  expect(at('http://store.example.com', '&insecure=true')).toMatchObject({
    baseUrl: 'http://store.example.com/bucket/',
  })
})

test.each([
  ['http://secret.example/bucket', env],
  ['file://server/share', env],
  ['file:///', env],
  ['nonsense', env],
  ['s3://', env],
  ['s3://UPPER_bucket?region=eu', env],
  ['s3://my-bucket?region=eu-central-1', {}],
  ['s3://KEY@my-bucket?region=eu-central-1', env],
  ['s3://my-bucket', env],
  ['s3://my-bucket?region=eu&endpoint=ftp://secret.example', env],
  ['s3://my-bucket?region=eu&endpoint=http://secret.example', env],
])('%s is refused in words that repeat nothing of it', (text, given) => {
  const told = readBlobsUrl(text, given)
  expect(told).toMatch(/^BLOBS_URL /)
  expect(told).not.toMatch(/secret|KEY@/)
})
