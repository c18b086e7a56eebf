// Lists of files as desktops put them on the clipboard.
import { describe, expect, it } from 'vitest'
import { pathsOfPropertyList, pathsOfUriList } from '../../../src/main/core/fileUris.ts'

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
    ['a host that is this one', 'file://localhost/a.png', ['/a.png']],
    ['capital letters', 'FILE:///a.PNG', ['/a.PNG']],
    ['the same file twice', 'file:///a.png\nfile:///a.png', ['/a.png', '/a.png']],
    ['nothing', '', []],
    ['blank lines', '\r\n\r\n', []],
    ['web pages', 'https://example.com/a.png\r\nfile:///a.png', ['/a.png']],
    ['other schemes', 'smb://server/a.png\nsftp://x/a.png\ndata:,x\nfile:a.png\n/a.png', []],
    ['another host', 'file://server/share/a.png\nfile:///b.png', ['/b.png']],
    ['a slash in disguise', 'file:///a%2Fb.png\nfile:///b.png', ['/b.png']],
    ['broken percent signs', 'file:///a%E7.png\nfile:///%zz\nfile:///b.png', ['/b.png']],
  ])('%s', (_, text, paths) => {
    expect(pathsOfUriList(text)).toEqual(paths)
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
