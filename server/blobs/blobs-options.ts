import { fileURLToPath } from 'node:url'
import { isPrivateHost } from './private-host.ts'

/** An S3 bucket, or one of a store that speaks as S3 does. */
export interface S3Options {
  place: 's3'
  /** What keys are put behind, ending in a slash. */
  baseUrl: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | undefined
}
/** Where the bytes of uploads are kept. */
export type BlobsOptions = { place: 'database' } | { place: 'folder'; folder: string } | S3Options

/** Amazon's own names, read where the address names no keys. */
export interface S3Environment {
  AWS_ACCESS_KEY_ID?: string | undefined
  AWS_SECRET_ACCESS_KEY?: string | undefined
  AWS_SESSION_TOKEN?: string | undefined
  AWS_REGION?: string | undefined
}

/** What is wrong with where a store is asked; null: nothing. Without TLS nothing keeps the bytes on their way. */
function endpointProblem(text: string, mayBeOpen: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    return 'BLOBS_URL has an endpoint that is no https address'
  if (url.protocol === 'https:' || mayBeOpen || isPrivateHost(url.hostname)) return null
  return 'BLOBS_URL has an http endpoint outside of a private network, where anybody on the way reads every file: use https, or say &insecure=true'
}

function keysOf({ username, password }: URL, env: S3Environment) {
  if (username && password)
    return {
      accessKeyId: decodeURIComponent(username),
      secretAccessKey: decodeURIComponent(password),
      sessionToken: undefined,
    }
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (username || password || !accessKeyId || !secretAccessKey) return null
  return { accessKeyId, secretAccessKey, sessionToken: env.AWS_SESSION_TOKEN }
}

function readS3(url: URL, env: S3Environment): S3Options | string {
  const bucket = url.hostname
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    return 'BLOBS_URL must name a bucket: s3://bucket/prefix'
  const keys = keysOf(url, env)
  if (!keys)
    return 'BLOBS_URL needs keys: in it, as s3://KEY:SECRET@bucket, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
  const endpoint = url.searchParams.get('endpoint')
  const mayBeOpen = url.searchParams.get('insecure') === 'true'
  const region = url.searchParams.get('region') ?? env.AWS_REGION ?? (endpoint ? 'us-east-1' : null)
  if (!region) return 'BLOBS_URL needs a region: s3://bucket?region=eu-central-1, or AWS_REGION'
  const problem = endpoint === null ? null : endpointProblem(endpoint, mayBeOpen)
  if (problem) return problem
  const root = endpoint
    ? `${endpoint.replace(/\/+$/, '')}/${bucket}`
    : `https://${bucket}.s3.${region}.amazonaws.com`
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  return { place: 's3', baseUrl: `${root}/${prefix ? `${prefix}/` : ''}`, region, ...keys }
}

/**
 * Reads BLOBS_URL: `s3://[KEY:SECRET@]bucket[/prefix][?region=…&endpoint=…&insecure=true]`, `file:///folder`, or null
 * for the database. What is wrong with it is told in words that quote nothing of it.
 */
export function readBlobsUrl(text: string | undefined, env: S3Environment): BlobsOptions | string {
  if (text === undefined) return { place: 'database' }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.protocol === 's3:') return readS3(url, env)
  if (url?.protocol === 'file:' && url.hostname === '' && url.pathname !== '/')
    return { place: 'folder', folder: fileURLToPath(url) }
  return 'BLOBS_URL must be an s3:// or file:/// address'
}
