// Addresses of this computer and its networks, also those that the whole world can name.
import { expect, it } from 'vitest'
import {
  isInNetworks,
  recentNetworks,
  systemNetworks,
} from '../../../../src/main/core/network/ownNetworks.ts'

const HOME = ['192.0.2.7/24', '2a02:8388:1:2::5/64', 'fe80::1/64', 'nonsense', '1.2.3.4/', '2a00::/129x']

it.each([
  ['2a02:8388:1:2::5', true],
  ['2a02:8388:1:2:aaaa::9', true],
  ['2a02:8388:1:3::5', false],
  ['192.0.2.200', true],
  ['192.0.3.1', false],
  ['1.2.3.4', false],
  ['no address', false],
])('%s: %s', (address, isIn) => {
  expect(isInNetworks(address, HOME)).toBe(isIn)
})

it('this computer has loopback', () => {
  expect(isInNetworks('127.0.0.1', systemNetworks())).toBe(true)
})

it('those of a moment ago are asked for once', () => {
  let [now, asked] = [0, 0]
  const networks = recentNetworks(
    () => [String((asked += 1))],
    () => now,
  )
  const at = (ms: number) => {
    now = ms
    return networks()[0]
  }
  expect([0, 100, 250, 251, 400, 502].map(at)).toEqual(['1', '1', '1', '2', '2', '3'])
})
