import { describe, expect, test } from 'vitest'
import { networkOf, plainAddressOf } from '../../../../../src/panel/server/accounts/address-network.ts'

describe('attempts are counted', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff::', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:443', '203.0.113.9'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['unknown', 'unknown'],
    ['somebody', 'unknown'],
    ['', 'unknown'],
    ['0xcb.0.113.9', 'unknown'],
    ['0313.0.113.9', 'unknown'],
    ['203.0.113', 'unknown'],
    ['203.0.113.9:port', 'unknown'],
    ['2001:db8::1::', 'unknown'],
    ['x'.repeat(10_000), 'unknown'],
  ])('of %s under %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('an address is shown', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[2001:0DB8:0:0::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['somebody', null],
    ['', null],
  ])('%s as %s', (address, plain) => {
    expect(plainAddressOf(address)).toBe(plain)
  })
})
