// The fault table for clipboards filled by other programs: what is offered, what happens to it, and what a user reads.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import { readContent } from '../../src/main/core/clipboard/readClipboard.ts'
import { pathLookupOf } from '../../src/main/core/clipboard/pathLookup.ts'
import { isSettled } from '../../src/shared/uploads/upload.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardWith, type Formats, type More } from '../helpers/clipboard.ts'
import { filesHere } from '../helpers/filesHere.ts'
import { testWorld, type TestWorld } from '../helpers/outside.ts'
import { endpointOf, startService } from '../helpers/service.ts'
import { put } from '../helpers/tempFolder.ts'
import { until } from '../helpers/until.ts'

const PNG = Buffer.from('\x89PNG\r\n\x1a\npng', 'latin1')
const HUGE = Buffer.concat([PNG, Buffer.alloc(LIMIT_BYTES)])
const JPEG = Buffer.from('ffd8ffe0', 'hex')
const NARROW = 'Screenshot at 9.41\u202fAM.png'

let world: TestWorld
const uri = (name: string) => pathToFileURL(path.join(world.folder, name)).href
const list = (...lines: readonly string[]) => ({ 'text/uri-list': Buffer.from(lines.join('\r\n')) })

beforeEach(async () => {
  world = await testWorld()
  for (const name of ['one.png', 'two.png', NARROW, 'photo.jfif', 'blank.png '])
    await put(world.folder, name, 10)
})

interface Row {
  readonly what: string
  readonly offers: () => Formats
  readonly more?: () => More
  /** Each row's name and problem, the names sent, and the sentence shown. */
  readonly ends: {
    readonly rows?: readonly string[]
    readonly sent?: readonly (string | RegExp)[]
    readonly says?: string
  }
}

const table: readonly Row[] = [
  {
    what: 'one of three addresses that can’t be read',
    offers: () => list(uri('one.png'), 'file:///caf%E9.png', uri('two.png')),
    ends: { rows: ['one.png', 'caf%E9.png: unnamed', 'two.png'], sent: ['one.png', 'two.png'] },
  },
  {
    what: 'one of two addresses that leads to another computer',
    offers: () => list(uri('one.png'), 'file://server/a.png'),
    ends: { rows: ['one.png', 'a.png: elsewhere'], sent: ['one.png'] },
  },
  {
    what: 'the minimal form of an address',
    offers: () => list(uri('one.png').replace('file://', 'file:')),
    ends: { rows: ['one.png'], sent: ['one.png'] },
  },
  {
    what: 'a PNG over the limit and a JPEG beside it',
    offers: () => ({ 'image/png': HUGE, 'image/jpeg': JPEG }),
    ends: { sent: [/^clipboard .*\.jpg$/] },
  },
  {
    what: 'a PNG over the limit alone',
    offers: () => ({ 'image/png': HUGE }),
    ends: { rows: [], says: 'over the 10 MB limit' },
  },
  {
    what: 'a bitmap that can be drawn',
    offers: () => ({ 'image/bmp': Buffer.from('BM') }),
    more: () => ({ pngOf: () => Promise.resolve(PNG) }),
    ends: { sent: [/^clipboard .*\.png$/] },
  },
  {
    what: 'a bitmap that can’t',
    offers: () => ({ 'image/bmp': Buffer.from('BM') }),
    ends: { rows: [], says: words.toast.clipboard('format', 'BMP') },
  },
  {
    what: 'a file that is gone and its picture',
    offers: () => ({ ...list(uri('gone.png')), 'image/png': PNG }),
    ends: { sent: [/^clipboard .*\.png$/] },
  },
  {
    what: 'a data URI in HTML with blanks, of another type than its bytes',
    offers: () => ({}),
    more: () => ({ text: `<img src="data:image/png; base64, ${JPEG.toString('base64')}">` }),
    ends: { sent: [/^clipboard .*\.jpg$/] },
  },
  {
    what: 'a path with a plain blank for U+202F',
    offers: () => ({}),
    more: () => ({ text: path.join(world.folder, NARROW.replace('\u202f', ' ')) }),
    ends: { rows: [NARROW], sent: [NARROW] },
  },
  {
    what: 'a program that takes too long',
    offers: () => ({ 'image/png': Buffer.alloc(0) }),
    more: () => ({ gaveUp: () => 'slow' }),
    ends: { rows: [], says: words.toast.clipboard('slow') },
  },
  {
    what: 'a text as long as no other',
    offers: () => ({}),
    more: () => ({ text: 'a'.repeat(4 * LIMIT_BYTES + 1) }),
    ends: { rows: [], says: words.toast.clipboard('too-long') },
  },
  {
    what: 'a .jfif, and a name that ends in a blank',
    offers: () => list(uri('photo.jfif'), uri('blank.png ')),
    ends: { rows: ['photo.jfif', 'blank.png '], sent: ['photo.jpg', 'blank.png'] },
  },
]

it.each(table)('$what', async ({ offers, more, ends }) => {
  const service = await startService()
  const mayfly = world.start({ endpoint: endpointOf(service), key: 'sk-secret' })
  const disk = pathLookupOf(filesHere())
  const isOwnText = () => Promise.resolve(false)
  const place = { platform: 'linux', home: world.folder, host: 'desk', disk, isOwnText }
  world.clipboard = await readContent(clipboardWith(offers(), more?.()).look, place)
  await mayfly.addClipboard()
  const { uploads, status } = await until(mayfly, (state) => state.uploads.every(isSettled))
  await mayfly.idle()
  if (ends.rows !== undefined) {
    const rows = uploads.toSorted((a, b) => a.place - b.place)
    expect(
      rows.map((row) => (row.state === 'failed' ? `${row.name}: ${row.problem.kind}` : row.name)),
    ).toEqual(ends.rows)
  }
  if (ends.says !== undefined)
    expect(status.announcement).toMatchObject({
      tone: 'bad',
      text: expect.stringContaining(ends.says) as string,
    })
  const sent = service
    .stored()
    .map(({ name }) => name)
    .toSorted()
  const expected = (ends.sent ?? []).map((name) =>
    typeof name === 'string' ? name : expect.stringMatching(name),
  )
  expect(sent).toEqual(expect.arrayContaining(expected))
  expect(sent).toHaveLength(expected.length)
})
