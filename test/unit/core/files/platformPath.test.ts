// Path functions of the platform given, not of the host.
import { expect, it } from 'vitest'
import { pathOf } from '../../../../src/main/core/files/platformPath.ts'

it.each([
  ['win32', 'C:\\a\\b.png', 'b.png'],
  ['win32', '\\\\server\\share\\b.png', 'b.png'],
  ['win32', 'C:/a/b.png', 'b.png'],
  ['linux', '/a/b\\c.png', 'b\\c.png'],
  ['darwin', '/a/b\\c.png', 'b\\c.png'],
])('on %s the file in %s is %s', (platform, file, name) => {
  expect(pathOf(platform).basename(file)).toBe(name)
})
