// Proxies as the system names them, with credentials as people write them into the environment.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routesOf } from '../../../../src/main/core/network/proxyRoutes.ts'

function credentials(value: string, place = '127.0.0.1:3128'): string | undefined {
  const [route] = routesOf(`PROXY ${place}`, { https_proxy: value })
  const given = route?.kind === 'http' ? route.authorization : 'no route'
  return given === undefined ? undefined : Buffer.from(given.slice('Basic '.length), 'base64').toString()
}

describe('credentials', () => {
  it.each([
    ['http://ann:pass%20word@127.0.0.1:3128', 'ann:pass word'],
    ['http://u:50%off@127.0.0.1:3128', 'u:50%off'],
    ['http://u:50%@127.0.0.1:3128', 'u:50%'],
    ['http://u:%zz%20%2@127.0.0.1:3128/', 'u:%zz %2'],
    // Not UTF-8.
    ['http://u:%ff%fe%20@127.0.0.1:3128', 'u:%ff%fe%20'],
    ['http://%E7%8C%AB:%F0%9F%90%9F@127.0.0.1:3128', '猫:🐟'],
    ['http://100%:a@127.0.0.1:3128', '100%:a'],
    ['http://dom%5Cann:a:b@127.0.0.1:3128', 'dom\\ann:a:b'],
    ['http://ann:p@ss/#?@127.0.0.1:3128', 'ann:p@ss/#?'],
    ['http://ann@127.0.0.1:3128', 'ann:'],
    ['ann:pass@127.0.0.1:3128', 'ann:pass'],
    [' HTTP://ann:pass@127.0.0.1:3128/ ', 'ann:pass'],
  ])('%s', (value, pair) => {
    expect(credentials(value)).toBe(pair)
  })

  it.each([
    ['http://127.0.0.1:3128'],
    ['http://:pass@127.0.0.1:3128'],
    ['http://ann:pass@127.0.0.2:3128'],
    ['http://ann:pass@127.0.0.1:3129'],
    ['http://ann:pass@127.0.0.1'],
    ['ann:pass'],
    [''],
    ['%'],
    ['http://%'],
  ])('%s has none for it', (value) => {
    expect(credentials(value)).toBeUndefined()
  })

  it('by name, without a port, and by an IPv6 address', () => {
    expect(credentials('http://ann:pass@Proxy.Example', 'proxy.example:80')).toBe('ann:pass')
    expect(credentials('https://ann:pass@proxy.example', 'proxy.example:443')).toBe('ann:pass')
    expect(credentials('http://ann:pass@[::1]:3128', '[::1]:3128')).toBe('ann:pass')
  })
})

it('never throws, whatever the system or the environment says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (odd) => {
      const env = { http_proxy: odd, HTTPS_PROXY: `http://${odd}@127.0.0.1:1`, ALL_PROXY: `u:p@${odd}` }
      routesOf(`PROXY 127.0.0.1:1; ${odd}; HTTPS ${odd}`, env)
    }),
  )
})
