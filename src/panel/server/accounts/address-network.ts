import { isIP, isIPv4 } from 'node:net'
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

/**
 * What attempts are counted by: an IPv4 address as it is, also where it is written within IPv6; of an IPv6 address the /64, since
 * whoever has one has all of them.
 */
export function networkOf(text: string): string {
  // Nearly all are, and are written in one way only.
  if (isIPv4(text)) return text
  const address = parseAddress(text)
  if (address instanceof ipaddr.IPv6)
    return `${address.parts
      .slice(0, NETWORK_GROUPS)
      .map((group) => group.toString(16))
      .join(':')}::/64`
  return address?.toString() ?? UNKNOWN
}

/** Patterns of the texts of networks: those in the /56 and in the /48 that a /64 lies in. */
export interface LargerNetworks {
  readonly of56: string
  /** Another one where the /56 has networks of one and of two digits. */
  readonly alsoOf56: string
  readonly of48: string
}

/** The larger networks that providers give to one customer; null for what is no /64. */
export function largerNetworksOf(network: string): LargerNetworks | null {
  const [, of48, group] = /^((?:[0-9a-f]+:){3})([0-9a-f]+)::\/64$/.exec(network) ?? []
  if (of48 === undefined || group === undefined) return null
  const high = group.slice(0, -2)
  const of56 = `${of48}${high}__::/64`
  return { of56, alsoOf56: high === '' ? `${of48}_::/64` : of56, of48: `${of48}%` }
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/%.*$/, '')
  // The library takes more than addresses: octal and hexadecimal numbers, and fewer than four of them.
  return isIP(address) === 0 ? null : withoutTunnel(ipaddr.process(address))
}

/** Translators and tunnels write an IPv4 address within one of IPv6: its owner is the one to be counted. */
function withoutTunnel(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address
  const [first = 0, second = 0, third = 0, , , , seventh = 0, eighth = 0] = address.parts
  const range = address.range()
  if (range === 'rfc6052') return fromGroups(seventh, eighth)
  return range === '6to4' && first === 0x2002 ? fromGroups(second, third) : address
}

function fromGroups(high: number, low: number): ipaddr.IPv4 {
  return new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255])
}
