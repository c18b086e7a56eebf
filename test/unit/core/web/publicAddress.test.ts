// Tells public addresses from all others, also where one stands inside another.
import { expect, it } from 'vitest'
import { isPublicAddress } from '../../../../src/main/core/web/publicAddress.ts'

/** The last address before a range and the first after it are public, so that no range is too wide. */
const PUBLIC = [
  ...[
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
  ],
  ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  ...['198.17.255.255', '198.20.0.0', '223.255.255.255'],
  ...['2000::1', '2606:4700:4700::1111', '2a00:1450::1', '2001:200::1', '2003::1', '3ffe:ffff::1'],
  // An IPv4 host as networks with IPv6 only reach it.
  ...['64:ff9b::1.1.1.1', '64:ff9b::808:808'],
]

const NOT_PUBLIC = [
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255'],
  ...['127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8'],
  ...[
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
  ],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8'],
  ...[
    '::ffff:0:127.0.0.1',
    'fe80::1',
    'fe80::1%lo',
    'febf::1',
    'fec0::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
  ],
  ...[
    '100::1',
    '5f00::1',
    '2001::1',
    '2001:0:7f00:1::1',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '3fff::1',
  ],
  ...['2002:7f00:1::', '2002:0a00:1::1', '2620:4f:8000::1', '4000::1'],
  ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::', '64:ff9b::1', '64:ff9b:1::8.8.8.8'],
]

it.each(PUBLIC)('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each(NOT_PUBLIC)('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

it.each(['', 'localhost', '127.1', '0x7f000001', '1.2.3', '[::1]', '1.1.1.1:80', ' 1.1.1.1'])(
  '“%s”, which no look-up gives, is not',
  (text) => {
    expect(isPublicAddress(text)).toBe(false)
  },
)
