import { expect, test } from 'vitest'
import { isPrivateHost } from './private-host.ts'

const hostOf = (host: string) => new URL(`http://${host}/`).hostname

test.each([
  'localhost',
  'LOCALHOST:9000',
  '127.0.0.1',
  '127.1',
  '0x7f000001',
  '[::1]',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.10',
  '169.254.1.1',
  '100.64.0.1',
  '[fd12:3456::1]',
  '[fe80::1]',
  '[::ffff:10.0.0.1]',
  'minio',
  'minio.',
  'minio.store.svc',
  'minio.store.svc.cluster.local',
  'nas.local',
  'store.home.arpa',
])('%s is in a network of one’s own', (host) => {
  expect(isPrivateHost(hostOf(host))).toBe(true)
})

test.each([
  's3.example.com',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '126.0.0.1',
  '100.128.0.1',
  '11.0.0.1',
  '[2001:db8::1]',
  '[::ffff:8.8.8.8]',
  'local.example.com',
  'minio.local.example.com',
])('%s may be anywhere', (host) => {
  expect(isPrivateHost(hostOf(host))).toBe(false)
})
