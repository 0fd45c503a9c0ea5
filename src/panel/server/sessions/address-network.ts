import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The one network of whatever is no address: a proxy that passes on what callers write must not give each a network of its own. */
const UNKNOWN = 'unknown'

const NETWORK_GROUPS = 4

/**
 * An address as it is written in one way only, without brackets, port and zone; null where it is none. An IPv4 address that is
 * written as IPv6 is the same address.
 */
export function plainAddressOf(text: string): string | null {
  return parseAddress(text)?.toString() ?? null
}

/** What attempts are counted by: an IPv4 address as it is, of an IPv6 address the /64, since whoever has one has all of them. */
export function networkOf(text: string): string {
  const address = parseAddress(text)
  if (address instanceof ipaddr.IPv6)
    return `${address.parts
      .slice(0, NETWORK_GROUPS)
      .map((group) => group.toString(16))
      .join(':')}::/64`
  return address?.toString() ?? UNKNOWN
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/%.*$/, '')
  // The library takes more than addresses: octal and hexadecimal numbers, and fewer than four of them.
  return isIP(address) === 0 ? null : ipaddr.process(address)
}
