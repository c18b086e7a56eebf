// Which files an assistant may ask to publish, by their real paths on each platform.
import { describe, expect, it } from 'vitest'
import { isIn, whyNot } from '../../../../../src/main/core/calls/assistants/mayPublish.ts'

const OWN = { posix: ['/home/ada/.config/mayfly'], win32: ['C:\\Users\\Ada\\AppData\\Roaming\\mayfly'] }

describe('on Linux and macOS', () => {
  const root = ['/home/ada/work']
  it.each([
    ['/home/ada/work/a.png', root, undefined],
    ['/home/ada/work/deep/er/a.JPG', root, undefined],
    ['/home/ada/work/shot 12:30:00.png', root, undefined],
    ['/home/ada/work/...png', root, 'hidden'],
    ['/home/ada/a.png', root, 'outside'],
    ['/home/ada/workshop/a.png', root, 'outside'],
    ['/home/ada/work', root, 'outside'],
    ['/home/ada/work/../a.png', root, 'outside'],
    ['a.png', root, 'outside'],
    ['/home/ada/work/a.png', [], 'no-roots'],
    ['/home/ada/work/a.png', ['work'], 'outside'],
    ['/home/ada/work/a.png', ['/'], undefined],
    ['/home/ada/work/a.png', ['/other', '/home/ada/'], undefined],
    ['/home/ada/work/.a.png', root, 'hidden'],
    ['/home/ada/work/.git/a.png', root, 'hidden'],
    ['/home/ada/.cache/a.png', ['/home/ada'], 'hidden'],
    // A client that was given a hidden folder was meant to have it.
    ['/home/ada/.cache/shots/a.png', ['/home/ada/.cache/shots'], undefined],
    ['/home/ada/.cache/shots/.x/a.png', ['/home/ada/.cache/shots'], 'hidden'],
    ['/home/ada/.ssh/a.png', ['/home/ada/.ssh'], 'secret'],
    ['/home/ada/.SSH/a.png', ['/home/ada'], 'secret'],
    ['/home/ada/.gnupg/x/a.png', ['/'], 'secret'],
    ['/home/ada/.aws/a.png', ['/home/ada'], 'secret'],
    ['/home/ada/.config/gcloud/a.png', ['/home/ada/.config'], 'secret'],
    ['/home/ada/.mozilla/firefox/p/a.png', ['/home/ada/.mozilla/firefox'], 'secret'],
    ['/home/ada/.config/google-chrome/Default/a.png', ['/home/ada/.config/google-chrome'], 'secret'],
    ['/Users/ada/Library/Keychains/a.png', ['/Users/ada/Library'], 'secret'],
    ['/Users/ada/Library/Application Support/Google/Chrome/a.png', ['/Users/ada'], 'secret'],
    ['/home/ada/.config/mayfly/spool/a.png', ['/home/ada/.config/mayfly'], 'secret'],
    // A file may be called what folders of keys are.
    ['/home/ada/work/keychains', root, 'type'],
    ['/home/ada/work/keychains.png', root, undefined],
    ['/home/ada/work/mayfly/a.png', root, undefined],
    ['/home/ada/work/id_rsa', root, 'type'],
    ['/home/ada/work/a.txt', root, 'type'],
    ['/home/ada/work/a.png.zip', root, 'type'],
  ] as const)('%s, given %s: %s', (file, roots, why) => {
    expect(whyNot(file, { roots, own: OWN.posix, platform: 'linux' })).toBe(why)
  })

  it('names that differ in case only are the same on macOS, and are not on Linux', () => {
    const bounds = { roots: ['/Users/Ada/Work'], own: ['/Users/ada/Work/Own'] }
    expect(whyNot('/users/ada/work/a.png', { ...bounds, platform: 'darwin' })).toBeUndefined()
    expect(whyNot('/users/ada/work/a.png', { ...bounds, platform: 'linux' })).toBe('outside')
    expect(whyNot('/Users/Ada/Work/OWN/a.png', { ...bounds, platform: 'darwin' })).toBe('secret')
    // As HFS+ and APFS store one letter.
    expect(
      whyNot('/v/caf\u0065\u0301/a.png', { roots: ['/v/caf\u00e9'], own: [], platform: 'darwin' }),
    ).toBeUndefined()
  })
})

describe('on Windows', () => {
  const root = ['C:\\Users\\Ada\\work']
  it.each([
    ['C:\\Users\\Ada\\work\\a.png', root, undefined],
    ['c:\\users\\ADA\\Work\\a.png', root, undefined],
    ['C:/Users/Ada/work/a.png', root, undefined],
    ['D:\\Users\\Ada\\work\\a.png', root, 'outside'],
    ['C:\\Users\\Ada\\workshop\\a.png', root, 'outside'],
    ['C:\\Users\\Ada\\work\\..\\a.png', root, 'outside'],
    ['\\Users\\Ada\\work\\a.png', root, 'outside'],
    ['\\\\server\\share\\a.png', root, 'outside'],
    ['\\\\server\\share\\in\\a.png', ['\\\\SERVER\\share\\in'], undefined],
    ['\\\\?\\C:\\Users\\Ada\\work\\a.png', root, 'outside'],
    ['C:\\Users\\Ada\\work\\a.txt:b.png', root, 'outside'],
    ['C:\\Users\\Ada\\work\\.git\\a.png', root, 'hidden'],
    ['C:\\Users\\Ada\\.ssh\\a.png', ['C:\\'], 'secret'],
    ['C:\\Users\\Ada\\AppData\\Roaming\\Microsoft\\Protect\\a.png', ['C:\\Users\\Ada'], 'secret'],
    ['C:\\Users\\Ada\\AppData\\Local\\Google\\Chrome\\User Data\\a.png', ['C:\\Users\\Ada'], 'secret'],
    ['C:\\Users\\Ada\\AppData\\Roaming\\Mayfly\\a.png', ['C:\\Users\\Ada'], 'secret'],
    ['C:\\Users\\Ada\\work\\a.txt', root, 'type'],
  ] as const)('%s, given %s: %s', (file, roots, why) => {
    expect(whyNot(file, { roots, own: OWN.win32, platform: 'win32' })).toBe(why)
  })
})

it.each([
  ['/a/b/c.png', '/a/b', 'linux', true],
  ['/a/b/c.png', '/a', 'linux', false],
  ['/a/b/d/c.png', '/a/b', 'linux', false],
  ['/a/B/c.png', '/a/b', 'linux', false],
  ['/a/B/c.png', '/a/b', 'darwin', true],
  ['C:\\A\\c.png', 'c:\\a', 'win32', true],
] as const)('%s is a file of %s itself, on %s: %s', (file, folder, platform, is) => {
  expect(isIn(file, folder, platform)).toBe(is)
})
