// Environment variables that weaken TLS are removed, and no others.
import { expect, it, onTestFinished } from 'vitest'
import { removeTlsOverrides } from '../../../../src/main/core/network/tlsEnvironment.ts'

it.each(['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE', 'sslkeylogfile', 'Node_Tls_Reject_Unauthorized'])(
  '%s goes, whatever its value',
  (name) => {
    for (const value of ['0', '1', '', undefined]) {
      const env = { [name]: value, PATH: '/usr/bin' }
      removeTlsOverrides(env)
      expect(env).toEqual({ PATH: '/usr/bin' })
      expect(Object.keys(env)).toEqual(['PATH'])
    }
  },
)

it.each([
  ['NODE_EXTRA_CA_CERTS', '/etc/company.pem'],
  ['SSL_CERT_FILE', '/etc/ssl/cert.pem'],
  ['SSL_CERT_DIR', '/etc/ssl/certs'],
  ['HTTPS_PROXY', 'http://127.0.0.1:3128'],
  ['MY_SSLKEYLOGFILE', '/tmp/keys'],
])('%s stays', (name, value) => {
  const env = { [name]: value }
  removeTlsOverrides(env)
  expect(env).toEqual({ [name]: value })
})

it('cleans the environment of this very process', () => {
  process.env.SSLKEYLOGFILE = '/nowhere/keys'
  onTestFinished(() => {
    delete process.env.SSLKEYLOGFILE
  })
  removeTlsOverrides(process.env)
  expect('SSLKEYLOGFILE' in process.env).toBe(false)
  expect(process.env.PATH).toBeDefined()
})
