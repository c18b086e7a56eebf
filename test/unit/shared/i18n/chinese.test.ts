// Chinese has everything that English has, in Chinese.
import { describe, expect, it } from 'vitest'
import { EXTENSIONS, LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { english } from '../../../../src/shared/i18n/english.ts'
import { chinese } from '../../../../src/shared/i18n/chinese.ts'

/** A text, or a function that returns one, by its path. */
type Said = { readonly path: string; readonly it: unknown }

function walk(it: unknown, path = ''): Said[] {
  if (typeof it !== 'object' || it === null) return [{ path, it }]
  return Object.entries(it).flatMap(([name, inner]) => walk(inner, path === '' ? name : `${path}.${name}`))
}

const inEnglish = walk(english)
const inChinese = walk(chinese)
const texts = inChinese.filter((said): said is { path: string; it: string } => typeof said.it === 'string')

/** Words that are the same in every language: names, key labels, what users type. */
const NAMES = new RegExp(
  [
    ...[
      'Mayfly',
      'PiAPI',
      'piapi\\.ai',
      'API',
      'URL',
      'data URI',
      'Creator',
      'Workspace',
      'English',
      'Chromium',
      'MCP',
      'Claude',
    ],
    ...[
      'macOS',
      'Windows',
      'GNOME Keyring',
      'KWallet',
      'GNOME',
      'Plasma',
      'Sway',
      'Hyprland',
      'Esc',
      'Backspace',
      'Ctrl',
      'Alt',
    ],
    ...[
      'Shift',
      'Super',
      'Meta',
      'MB',
      'KB',
      'https?',
      'file://',
      'localhost',
      '(?:MAYFLY|PIAPI)_\\w+',
      'U\\b',
    ],
    ...[
      'Markdown',
      'HTML',
      'JSON',
      'CSV',
      'curl',
      'image_url',
      '\\{(?:url|name|expires)(?::[a-z]+)?\\}',
      'PowerShell',
      'JPEG',
      'MP3',
      'MP4',
      'ffmpeg',
    ],
    ...['(?:fit|as_is|keep_metadata): true', '--[a-z-]+', '~/\\S+?\\.conf', '~/\\.config/sway/config', 'DIR'],
    ...['mayfly', ...EXTENSIONS.map((name) => `\\b${name}\\b`)],
  ].join('|'),
  'g',
)
const foreign = (text: string): string[] => text.replace(NAMES, '').match(/[A-Za-z]+|[{}]|undefined/g) ?? []

describe('Chinese', () => {
  it('has every sentence of English in the same order, and takes as much for it', () => {
    expect(inChinese.map(({ path }) => path)).toEqual(inEnglish.map(({ path }) => path))
    for (const [place, { path, it }] of inEnglish.entries()) {
      expect(typeof inChinese[place]?.it, path).toBe(typeof it)
      // Chinese has no plural: an argument that only the plural depends on may go unused, but is still declared.
      if (typeof it === 'function')
        expect((inChinese[place]!.it as () => unknown).length, path).toBe(it.length)
    }
  })

  it.each(texts.filter(({ path }) => path !== 'gap'))('$path', ({ path, it }) => {
    expect(it.trim()).not.toBe('')
    expect(foreign(it)).toEqual([])
    // A name alone is the same in both.
    const isName = [
      'tray.idle',
      'settings.languageOf.en',
      'copyAs.name.markdown',
      'copyAs.name.html',
      'copyAs.short.json-field',
      'copyAs.short.markdown',
      'copyAs.short.html',
      'task.forms.curl',
    ].includes(path)
    expect(/\p{Script=Han}/u.test(it)).toBe(!isName)
  })

  const HOUR = 3_600_000
  const MIN = 60_000
  const all = { otherType: 1, hidden: 2, notFiles: 3, outside: 5, unread: 4 }
  it.each([
    [chinese.measures.span(0), '不到 1 分钟'],
    [chinese.measures.span(12 * MIN), '12 分钟'],
    [chinese.measures.span(HOUR), '1 小时'],
    [chinese.measures.span(24 * HOUR - 2 * MIN), '23 小时 58 分钟'],
    [chinese.measures.seconds(5000), '5 秒'],
    [chinese.measures.seconds(120_000), '2 分钟'],
    [chinese.measures.size(2.4 * 1024 * 1024), '2.4 MB'],
    [chinese.measures.count(1200), '1,200'],
    [chinese.measures.day(Date.UTC(2026, 10, 22, 12)), '11月22日'],
    [chinese.tray.says(chinese.tray.sending(2, 5, 1, 40)), 'Mayfly：已发送 2 / 5，1 个失败，40%'],
    [chinese.toast.copied(1, 24 * HOUR), '链接已复制 · 有效 24 小时'],
    [chinese.toast.copied(3, 24 * HOUR), '3 个链接已复制 · 有效 24 小时'],
    [chinese.notice.named('a.png', 3), 'a.png 等 3 个文件'],
    [chinese.notice.lives(3, 24 * HOUR), '有效 24 小时'],
    [
      chinese.toast.fromFolders(25, all),
      '25 个文件。已略过 1 个其他类型、2 个隐藏文件、3 个不是文件、5 个指向文件夹之外的链接、4 个无法读取。',
    ],
    [chinese.queue.retrying({ kind: 'timeout', phase: 'send' }, 5000), '连接已停滞。5 秒后重试。'],
    [
      chinese.problem({ kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES }).what,
      '10.0 MB，比 10 MB 的上限多 1 字节。',
    ],
    [chinese.hold.paused(1), '已暂停，1 个文件等待中'],
  ])('%s', (text, written) => {
    expect(text).toBe(written)
    expect(foreign(text.replace('a.png', ''))).toEqual([])
  })

  it.each(['linux', 'win32'])(
    'helps in a terminal of 80 columns, with English’s switches, on %s',
    (platform) => {
      const help = chinese.start.help(EXTENSIONS, platform)
      const columns = (line: string) => line.replace(/[^\x00-\xff…’]/gu, '..').length // eslint-disable-line no-control-regex -- all that takes one column
      for (const line of help.split('\n')) expect(columns(line), line).toBeLessThan(80)
      const switches = (text: string) => text.match(/^ {2}\S+ +/gm)
      expect(switches(help)).toEqual(switches(english.start.help(EXTENSIONS, platform)))
      expect(foreign(help)).toEqual([])
    },
  )
})
