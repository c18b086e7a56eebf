// The product's identity: valid on each platform, written down once, and not published as it is by default.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  placeholdersIn,
  product,
  productIn,
  publishedFeed,
  refusePlaceholders,
} from '../../scripts/product.mjs'

const real = {
  ...product,
  id: 'org.somebody.App',
  email: 'apps@somebody.org',
  homepage: 'https://somebody.org/app',
  updates: { provider: 'generic' as const, url: 'https://somebody.org/updates/' },
}

test('the id has the form that all platforms accept', () => {
  // Also a D-Bus name, which portals go by: no part may begin with a digit, and a hyphen is discouraged.
  expect(product.id).toMatch(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*){2,}$/)
  // Windows' limit for an AppUserModelID.
  expect(`${product.id}.dev`.length).toBeLessThanOrEqual(128)
})

test('the desktop file is named after the id', () => {
  expect(product.desktopName).toBe(`${product.id}.desktop`)
})

test('the class id is one, in braces', () => {
  expect(product.toastActivator).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/)
})

test('no other file spells the values out', () => {
  const files = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
  const text = files.filter((file) => !/^(package\.json|LICENSE)$|\.(png|ico|icns|gif)$/.test(file))
  const values = [product.id, product.email, product.homepage, product.toastActivator, product.publisher]
  const found = text.flatMap((file) => {
    const content = readFileSync(file, 'utf8')
    return values.filter((value) => content.includes(value)).map((value) => `${file}: ${value}`)
  })
  expect(found).toEqual([])
})

test('the licence names the publisher', () => {
  expect(readFileSync('LICENSE', 'utf8')).toMatch(
    new RegExp(`^Copyright \\(c\\) \\d+ ${product.publisher}$`, 'm'),
  )
})

test.each([
  ['product.id', { id: 'invalid.example.App' }],
  ['author.email', { email: 'apps@somebody.example' }],
  ['homepage', { homepage: 'https://somebody.invalid/app' }],
  ['product.updates', { updates: { provider: 'generic' as const, url: 'https://updates.invalid/' } }],
])('one placeholder is enough to refuse to publish: %s', (name, left) => {
  expect(placeholdersIn({ ...real, ...left })).toEqual([name])
  expect(() => {
    refusePlaceholders({ ...real, ...left })
  }).toThrow(`placeholders for ${name}`)
})

test('a real identity may be published', () => {
  expect(placeholdersIn(real)).toEqual([])
  expect(() => {
    refusePlaceholders(real)
  }).not.toThrow()
})

test('a package names the feed, once there is one', () => {
  expect(publishedFeed(real)).toEqual(real.updates)
  const github = { provider: 'github' as const, owner: 'somebody', repo: 'app' }
  expect(publishedFeed({ ...real, updates: github })).toEqual(github)
  expect(
    publishedFeed({ ...real, updates: { provider: 'generic', url: 'https://updates.invalid/' } }),
  ).toBeNull()
})

test('every value is read from package.json', () => {
  const text = JSON.stringify({
    author: { name: 'Somebody', email: real.email },
    homepage: real.homepage,
    desktopName: 'org.somebody.App.desktop',
    product: { id: real.id, toastActivator: '{A}', updates: real.updates },
  })
  expect(productIn(text)).toEqual({
    ...real,
    desktopName: 'org.somebody.App.desktop',
    toastActivator: '{A}',
    publisher: 'Somebody',
  })
})
