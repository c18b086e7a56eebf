// Lists of files as desktops put them on the clipboard.
import { describe, expect, it } from 'vitest'
import {
  filesOfUriList,
  isOfThisComputer,
  pathsOfAddress,
  pathsOfPropertyList,
} from '../../../../src/main/core/files/uriList.ts'

const here = { platform: 'linux', host: 'Desk' }

describe('a URI list', () => {
  it.each([
    ['one line', 'file:///a.png', ['/a.png']],
    ['CRLF, as the RFC says', 'file:///b.png\r\nfile:///a.png\r\n', ['/b.png', '/a.png']],
    ['LF', 'file:///b.png\nfile:///a.png\n', ['/b.png', '/a.png']],
    ['a NUL at the end', 'file:///a.png\r\n\0', ['/a.png']],
    ['NULs between', 'file:///a.png\0file:///b.png\0', ['/a.png', '/b.png']],
    ['comments', '# two files\r\nfile:///a.png\r\n#file:///b.png', ['/a.png']],
    ['gnome-copied-files', 'copy\nfile:///a.png\nfile:///b.png', ['/a.png', '/b.png']],
    ['gnome-copied-files, cut', 'cut\nfile:///a.png', ['/a.png']],
    ['blanks around', '  file:///a.png \t\r\n', ['/a.png']],
    ['percent signs', 'file:///a%20b/%E7%8C%AB%23%3F%25.png', ['/a b/猫#?%.png']],
    ['capital letters', 'FILE:///a.PNG', ['/a.PNG']],
    ['the same file twice', 'file:///a.png\nfile:///a.png', ['/a.png', '/a.png']],
    ['nothing', '', []],
    ['blank lines', '\r\n\r\n', []],
    ['no file at all', 'https://x/a.png\nsmb://server/a.png\ndata:,x\n/a.png', []],
  ])('%s', (_, text, paths) => {
    expect(filesOfUriList(text, here)).toEqual(paths.map((file) => [file]))
  })

  it('drops none of its lines: what leads to no file here stays as it stands', () => {
    const lines = [
      'file:///one.png',
      'file:///caf%E9.png',
      'file:///a%2Fb.png',
      'file:///a%00.png',
      'file:///%zz.png',
      'file://server/share/a.png',
      'file:a.png',
      'file:',
      'https://example.com/a.png',
      'smb://server/a.png',
      '/plain.png',
      'file:///two.png',
    ]
    const read = filesOfUriList(lines.join('\r\n'), here)
    expect(read).toEqual([['/one.png'], ...lines.slice(1, -1).map((line) => [line]), ['/two.png']])
  })
})

describe('the address of a file', () => {
  it.each([
    ['file:///a.png', ['/a.png']],
    ['file:/a.png', ['/a.png']],
    ['FILE:/a%20b.png', ['/a b.png']],
    ['file://localhost/a.png', ['/a.png']],
    ['file://LOCALHOST/a.png', ['/a.png']],
    ['file://desk/a.png', ['/a.png']],
    ['file:///a\\b.png', ['/a\\b.png']],
    ['file:///a#1.png', ['/a', '/a#1.png']],
    ['file:///a.png?x=1#y', ['/a.png', '/a.png?x=1#y']],
    ['file://other/a.png', []],
    ['file:a.png', []],
    ['file:', []],
    ['file://', []],
    ['file:///a%00.png', []],
    ['file:///%ff.png', []],
  ])('%s', (address, paths) => {
    expect(pathsOfAddress(address, here)).toEqual(paths)
  })

  it('on Windows has a drive, and is never that of another computer', () => {
    const there = { platform: 'win32', host: 'desk' }
    expect(pathsOfAddress('file:///C:/a%20b.png', there)).toEqual(['C:\\a b.png'])
    expect(pathsOfAddress('file:/C:/a.png', there)).toEqual(['C:\\a.png'])
    for (const address of ['file://server/a.png', 'file:////server/a.png', 'file:///a.png']) {
      expect(pathsOfAddress(address, there)).toEqual([])
    }
  })

  it('on Windows may be that of another computer in the system’s own list alone', () => {
    const there = { platform: 'win32', host: 'desk' }
    const address = 'file://Server/share/%E7%8C%AB%20%231.png'
    expect(pathsOfAddress(address, there, 'system')).toEqual(['\\\\server\\share\\猫 #1.png'])
    expect(filesOfUriList(address, there, 'system')).toEqual([['\\\\server\\share\\猫 #1.png']])
    expect(filesOfUriList(address, there, 'text')).toEqual([[address]])
    expect(pathsOfAddress('file://server/share/a.png', here, 'system')).toEqual([])
    expect(pathsOfAddress('file://desk/C:/a.png', there, 'system')).toEqual(['C:\\a.png'])
  })

  it('on Windows is no path that merely begins with a slash', () => {
    const there = { platform: 'win32', host: 'desk' }
    const list = 'copy\nfile:///C:/a.png\n//server/share/b.png\n/c.png'
    for (const source of ['system', 'text'] as const) {
      expect(filesOfUriList(list, there, source)).toEqual([['C:\\a.png']])
    }
  })

  it('tells whether it is of this computer', () => {
    for (const address of ['file:///a%E7', 'file:/a%E7', 'FILE://localhost/a%2F']) {
      expect(isOfThisComputer(address), address).toBe(true)
    }
    for (const address of ['file://x/a', 'file:////x/a', 'file:a', 'https:///a']) {
      expect(isOfThisComputer(address), address).toBe(false)
    }
  })
})

describe('macOS’s property list', () => {
  const list = (...strings: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<array>
${strings.map((text) => `\t<string>${text}</string>`).join('\n')}
</array>
</plist>`

  it.each([
    [['/a.png'], ['/a.png']],
    [
      ['/b.png', '/a b/猫.png'],
      ['/b.png', '/a b/猫.png'],
    ],
    [['/a &amp; b &lt;1&gt; &quot;x&quot; &apos;y&apos;.png'], ['/a & b <1> "x" \'y\'.png']],
    [['/&#38;&#x26;&#x1F511;&#128273;.png'], ['/&&🔑🔑.png']],
    // Unescaped once, not twice.
    [['/&amp;lt;&amp;#38;.png'], ['/&lt;&#38;.png']],
    [['/&unknown;&#x110000;&;.png'], ['/&unknown;&#x110000;&;.png']],
    [['/line\nfeed.png'], ['/line\nfeed.png']],
    [[], []],
  ])('%j', (strings, paths) => {
    expect(pathsOfPropertyList(list(...strings))).toEqual(paths)
  })

  it('knows no entity that objects inherit', () => {
    expect(pathsOfPropertyList(list('/&constructor;.png', '/&toString;.png'))).toEqual([
      '/&constructor;.png',
      '/&toString;.png',
    ])
  })

  it('that is none has none', () => {
    for (const text of ['', 'bplist00', '<plist>', '<string>', '<array/>']) {
      expect(pathsOfPropertyList(text)).toEqual([])
    }
  })
})
