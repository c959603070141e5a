// Is this an address of the public internet? Whatever is private, local, reserved or wraps another address is not: a webhook must never
// reach what only we can reach.
import { BlockList, isIP } from 'node:net'

const IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carriers
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and the clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 3], // multicast, reserved, broadcast
]

const IPV6: readonly (readonly [string, number])[] = [
  // Only 2000::/3 is public at all: unspecified, loopback, IPv4-mapped, NAT64, unique local, link-local and multicast lie outside.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23], // Teredo and other protocols
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: wraps an IPv4 address
  ['3fff::', 20], // documentation
]

const listOf = (ranges: typeof IPV4, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}

const blocked4 = listOf(IPV4, 'ipv4')
const blocked6 = listOf(IPV6, 'ipv6')

/** A host that is written as an address: no name server is asked. */
export const isAddress = (host: string): boolean => isIP(host) !== 0

/** False for what is no address at all. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !blocked4.check(address, 'ipv4')
  return family === 6 && !address.includes('%') && !blocked6.check(address, 'ipv6')
}
