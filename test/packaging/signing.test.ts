// Signing: with what the environment names, and on macOS with a signature of its own where it names nothing.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builderConfig } from '../../packaging/config.js'
import { macSigning } from '../../packaging/mac.js'
import { windowsSigning } from '../../packaging/windows.js'
import { updateMethodOf } from '../../src/main/core/updates/updateMethod.ts'

const keysIn = (file: string) =>
  Array.from(readFileSync(file, 'utf8').matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g), ([, key]) => key)
const JIT = 'com.apple.security.cs.allow-jit'

test('macOS gets a signature even without a certificate, which no notary would accept', () => {
  expect(builderConfig({ env: {} }).mac).toMatchObject({
    hardenedRuntime: true,
    identity: '-',
    notarize: false,
  })
})

test('without one, macOS lets it not update itself, and a file in it says so', () => {
  const [mark] = builderConfig({ env: {} }).mac.extraResources ?? []
  expect(mark?.to).toBe('package-type')
  const found = {
    ...{ platform: 'darwin', isPackaged: true, env: {}, name: 'Mayfly', resources: '/Resources' },
    ...{ execPath: '/Applications/Mayfly.app/Contents/MacOS/Mayfly', appPath: '/Resources/app.asar' },
    exists: () => true,
    isReplaceable: () => true,
    read: (file: string) =>
      file === `/Resources/${mark?.to}` ? readFileSync(mark!.from, 'utf8') : undefined,
  }
  expect(updateMethodOf(found)).toEqual({ kind: 'off', why: 'unsigned' })
})

test.each(['CSC_LINK', 'CSC_NAME'])(
  'a certificate in %s is left to electron-builder, and so is the notary',
  (name) => {
    const signing = macSigning({ [name]: 'mine' })
    expect(signing.hardenedRuntime).toBe(true)
    expect(signing).not.toHaveProperty('identity')
    expect(signing).not.toHaveProperty('notarize')
    expect(signing).not.toHaveProperty('extraResources')
  },
)

test('the hardened runtime allows compiled JavaScript and nothing else', () => {
  const { entitlements, entitlementsInherit } = macSigning({ CSC_LINK: 'mine' })
  expect(entitlementsInherit).toBe(entitlements)
  expect(keysIn(entitlements)).toEqual([JIT])
})

test('without a certificate it also allows Electron’s framework, which is of no team', () => {
  const { entitlements, entitlementsInherit } = macSigning({})
  expect(entitlementsInherit).toBe(entitlements)
  expect(keysIn(entitlements)).toEqual([JIT, 'com.apple.security.cs.disable-library-validation'])
})

const azure = {
  AZURE_SIGNING_ENDPOINT: 'https://weu.codesigning.azure.net/',
  AZURE_SIGNING_ACCOUNT: 'account',
  AZURE_SIGNING_PROFILE: 'profile',
  AZURE_SIGNING_PUBLISHER: 'Somebody',
}

test('Windows’ certificate is found by electron-builder, and hashes are not SHA-1', () => {
  expect(windowsSigning({})).toEqual({ signtoolOptions: { signingHashAlgorithms: ['sha256'] } })
})

test('Azure signs where it is named, in place of a certificate', () => {
  const { win } = builderConfig({ env: azure })
  expect(win).not.toHaveProperty('signtoolOptions')
  expect(win).toMatchObject({
    azureSignOptions: {
      endpoint: azure.AZURE_SIGNING_ENDPOINT,
      codeSigningAccountName: 'account',
      certificateProfileName: 'profile',
      publisherName: 'Somebody',
    },
  })
})

test('half of what Azure needs is refused, by name', () => {
  const { AZURE_SIGNING_ACCOUNT: _, ...others } = azure
  expect(() => windowsSigning(others)).toThrow('also set AZURE_SIGNING_ACCOUNT')
})
