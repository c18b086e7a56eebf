// The system's certificate authorities, read in a worker that may fail or hang.
import tls from 'node:tls'
import { expect, it, vi } from 'vitest'
import { readAuthorities } from '../../../../src/main/os/system/network.ts'

vi.mock('electron', () => ({ net: {}, powerMonitor: {}, session: {} }))

it('are certificates where Node can read them, and unknown where it can’t', async () => {
  const found = await readAuthorities()
  if (!('getCACertificates' in tls)) expect(found).toBeUndefined()
  else expect(found?.every((pem) => pem.includes('BEGIN CERTIFICATE'))).toBe(true)
})

it('come as the worker gives them', async () => {
  const script = "require('node:worker_threads').parentPort.postMessage(['a certificate'])"
  expect(await readAuthorities(script)).toEqual(['a certificate'])
})

it.each([
  ['throws', "throw new Error('the store is broken')", 5000],
  ['never ends', 'for (;;);', 50],
  ['gives something else', "require('node:worker_threads').parentPort.postMessage([1])", 5000],
])('are refused from a worker that %s', async (_what, script, limitMs) => {
  await expect(readAuthorities(script, limitMs)).rejects.toThrow()
})
