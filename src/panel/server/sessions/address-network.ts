import { isIPv6 } from 'node:net'

const GROUPS = 8
const NETWORK_GROUPS = 4

/**
 * What attempts are counted by: an IPv4 address as it is, of an IPv6 address the /64, since whoever has one of them has all
 * of them. An IPv4 address that is written as IPv6 is the same address.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const groups = parseGroups(address)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight numbers of an IPv6 address, whatever way it is written. */
function parseGroups(address: string): readonly number[] {
  const [plain = ''] = address.split('%')
  // In the address of a page it is written in one way only: in hexadecimal, the longest row of zeros as `::`.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const given = [...(first ?? []), ...(last ?? [])]
  const zeros = Array.from({ length: GROUPS - given.length }, () => '0')
  return [...(first ?? []), ...zeros, ...(last ?? [])].map((group) => Number.parseInt(group, 16))
}
