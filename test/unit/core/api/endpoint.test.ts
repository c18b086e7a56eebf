// Where uploads may go: never over the network in the clear.
import { describe, expect, it } from 'vitest'
import { endpointUnder, REAL_ENDPOINT } from '../../../../src/main/core/api/endpoint.ts'

const CALL = '/api/ephemeral_resource'

describe('the service’s own endpoint', () => {
  it('is the contract’s', () => {
    expect(REAL_ENDPOINT.href).toBe('https://upload.theapi.app/api/ephemeral_resource')
  })
})

describe('endpointUnder', () => {
  it.each([
    ['https://upload.theapi.app', `https://upload.theapi.app${CALL}`],
    ['https://upload.theapi.app/', `https://upload.theapi.app${CALL}`],
    ['https://example.com', `https://example.com${CALL}`],
    ['https://example.com/proxy', `https://example.com/proxy${CALL}`],
    ['https://example.com/proxy/', `https://example.com/proxy${CALL}`],
    ['https://example.com/a/b', `https://example.com/a/b${CALL}`],
    ['https://example.com:8443', `https://example.com:8443${CALL}`],
    ['HTTPS://EXAMPLE.com', `https://example.com${CALL}`],
    ['https://10.0.0.1', `https://10.0.0.1${CALL}`],
    ['https://[2001:db8::1]/', `https://[2001:db8::1]${CALL}`],
    ['http://127.0.0.1', `http://127.0.0.1${CALL}`],
    ['http://127.0.0.1:8080/x', `http://127.0.0.1:8080/x${CALL}`],
    ['http://127.9.9.9:1', `http://127.9.9.9:1${CALL}`],
    ['http://127.255.255.255', `http://127.255.255.255${CALL}`],
    ['http://localhost:3000', `http://localhost:3000${CALL}`],
    ['http://LOCALHOST', `http://localhost${CALL}`],
    ['http://[::1]:8080', `http://[::1]:8080${CALL}`],
    ['http://[0:0:0:0:0:0:0:1]', `http://[::1]${CALL}`],
    // Other spellings of 127.0.0.1, which URL normalises.
    ['http://127.1', `http://127.0.0.1${CALL}`],
    ['http://2130706433', `http://127.0.0.1${CALL}`],
  ])('%s', (base, endpoint) => {
    expect(endpointUnder(base)?.href).toBe(endpoint)
  })

  it.each([
    ['http://example.com'],
    ['http://127.0.0.1.evil.com'],
    ['http://127.0.0.1@evil.com'],
    ['http://localhost.evil.com'],
    ['http://evil-localhost'],
    ['http://sub.localhost'],
    ['http://localhost@evil.com'],
    ['http://128.0.0.1'],
    ['http://126.255.255.255'],
    ['http://1.127.0.0.1'],
    ['http://0.0.0.0'],
    ['http://10.0.0.1'],
    ['http://192.168.0.1'],
    ['http://[::]'],
    ['http://[::2]'],
    ['http://[::ffff:10.0.0.1]'],
    ['http://127evil.com'],
    ['https://user@example.com'],
    ['https://user:password@example.com'],
    ['https://:password@example.com'],
    ['http://user@127.0.0.1'],
    ['https://example.com/?a=b'],
    ['https://example.com?key=x'],
    ['https://example.com/#top'],
    ['http://127.0.0.1/?a'],
    ['ftp://example.com'],
    ['ftp://127.0.0.1'],
    ['file:///tmp'],
    ['ws://127.0.0.1'],
    ['wss://example.com'],
    ['javascript:alert(1)'],
    ['data:,x'],
    [''],
    [' '],
    ['example.com'],
    ['127.0.0.1:8080'],
    ['localhost'],
    ['//example.com'],
    ['https://'],
    ['https://exa mple.com'],
    ['https://example.com:99999'],
    ['http://127.0.0.1.:x'],
  ])('%j is refused', (base) => {
    expect(endpointUnder(base)).toBeUndefined()
  })
})
