import { BlockList, isIP } from 'node:net'

/** Addresses of this machine and of networks nobody reaches from outside (RFC 1918, 3927, 4193, 6598). */
const own = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  own.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  own.addSubnet(network, prefix, 'ipv6')

/** Endings no public name has (RFC 6761, 6762, 8375), those of clusters, and names of one word, as Docker gives. */
const ownName = /^[^.]+$|\.(?:localhost|local|internal|lan|home\.arpa|svc|cluster\.local)$/

/** Whether a host, as `URL.hostname` spells it, is this machine or in a private network, by its address or name alone. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  const version = isIP(host)
  if (version === 0) return ownName.test(host.replace(/\.$/, ''))
  return own.check(host, version === 4 ? 'ipv4' : 'ipv6')
}
