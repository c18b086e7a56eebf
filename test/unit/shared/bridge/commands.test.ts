// What a window may send: the right arguments pass unchanged, everything else stops at the parser.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { commandNames, commands, type Commands } from '../../../../src/shared/bridge/commands.ts'

type Name = keyof Commands

const parse = (name: Name, args: unknown): unknown[] | undefined => {
  const parsed = v.safeParse(commands[name].parser, args)
  return parsed.success ? parsed.output : undefined
}

const withNothing: readonly Name[] = [
  'getLastLinks',
  'getSummary',
  'drawn',
  'expectUpload',
  'showHistory',
  'openLoginSettings',
  'showFailure',
  'getStateJson',
  'getFirstStateJson',
  'addClipboard',
  'chooseFiles',
  'forgetKey',
  'stopKeyTest',
  'getAbout',
  'showFolder',
  'showLog',
  'showChromiumLicences',
  'copyDiagnostics',
  'checkForUpdates',
  'downloadUpdate',
  'restartToUpdate',
  'cancelAll',
  'closeConvert',
  'retryAll',
  'tryOne',
  'tryAllNow',
  'clearExpired',
  'forgetAll',
  'undoLast',
  'hideHistory',
  'openWorkspace',
  'leaveFoundKey',
]
const withId: readonly Name[] = [
  'openLink',
  'retry',
  'cancel',
  'openConvert',
  'copyFfmpegLine',
  'fitWithFfmpeg',
  'undo',
  'dismissNote',
]

const KEY = 'k'.repeat(40)
const good: { readonly [K in Name]: readonly Parameters<Commands[K]>[] } = {
  getLastLinks: [[]],
  getStateJson: [[]],
  getFirstStateJson: [[]],
  addClipboard: [[]],
  addLinks: [[[]], [['https://x/a.png', 'not even a link']]],
  chooseFiles: [[]],
  enterKey: [[''], [KEY]],
  takeFoundKey: [['keychain'], ['session']],
  leaveFoundKey: [[]],
  openWorkspace: [[]],
  forgetKey: [[]],
  copyLinks: [
    [[]],
    [['id-1', 'id-2']],
    [Array.from({ length: 100_000 }, (_, at) => `id-${String(at)}`)],
    [['id-1'], 'curl'],
    [['id-1'], 'template:id-1'],
  ],
  checkLinks: [[['id-1', 'id-2']]],
  listTargets: [[]],
  previewTask: [
    ['kling-image', ['id-1']],
    ['kling-image', ['id-1', 'id-2'], 'video_generation'],
  ],
  copyForTask: [
    ['kling-image', ['id-1'], 'curl'],
    ['kling-image', [], 'input', 'video_generation'],
  ],
  copyForLastTask: [[['id-1', 'id-2']]],
  openTask: [[['id-1', 'id-2']]],
  closeTask: [[]],
  openTargetSource: [
    ['kling-image', 0],
    ['kling-image', 3],
  ],
  showTargetFolder: [[]],
  copyLastAs: [['link'], ['json-field'], ['template:id-1']],
  openLink: [['id-1'], [''], ['x'.repeat(64)], ['constructor'], ['__proto__']],
  showRowMenu: [[['id-1'], 10, 20]],
  showFormMenu: [[['id-1'], 10, 20]],
  showDefaultFormMenu: [[10, 20]],
  showWindowMenu: [[10, 20]],
  retry: [['id-1']],
  renew: [[['id-1']]],
  keepAlive: [[['id-1'], 3]],
  cancel: [['id-1']],
  remove: [[['id-1']]],
  undo: [['id-1']],
  undoLast: [[]],
  hideHistory: [[]],
  clearExpired: [[]],
  checkForUpdates: [[]],
  downloadUpdate: [[]],
  restartToUpdate: [[]],
  forgetAll: [[]],
  exportHistory: [['csv'], ['json']],
  dismissNote: [['id-1']],
  addFiles: [
    [[]],
    [['/a.png']],
    [['/b.png', '', '/a.png']],
    [['/' + 'a'.repeat(32_767)]],
    [Array.from({ length: 100_000 }, (_, at) => `/${String(at)}.png`)],
  ],
  saveKey: [
    [KEY, 'keychain'],
    [KEY, 'session'],
    ['', 'keychain'],
    ['k'.repeat(4096), 'session'],
  ],
  testKey: [[''], [KEY], ['k'.repeat(4096)]],
  stopKeyTest: [[]],
  setPractice: [[true], [false]],
  cancelAll: [[]],
  fit: [[[]], [['a', 'b']]],
  openConvert: [['a']],
  closeConvert: [[]],
  fitForTask: [
    ['a', { mostSide: 65_535 }],
    ['a', { to: 'jpeg', mostSide: 1, trim: { startMs: 0, endMs: 14_950 } }],
  ],
  fitAs: [
    ['a', {}],
    ['a', { to: 'jpeg' }],
    ['a', { trim: { startMs: 0, endMs: 1 } }],
    ['a', { trim: { startMs: 9 } }],
    ['a', { to: 'mp4', trim: { startMs: 1500, endMs: 360_000_000 } }],
  ],
  sendAsIs: [[[]], [['a']]],
  copyFfmpegLine: [['a']],
  fitWithFfmpeg: [['a']],
  retryAll: [[]],
  tryOne: [[]],
  tryAllNow: [[]],
  setPaused: [[true], [false]],
  answer: [
    ['id-1', true],
    ['id-1', false],
  ],
  getSummary: [[]],
  drawn: [[]],
  expectUpload: [[]],
  copyBatch: [['id-1']],
  revealed: [['id-1']],
  changePreferences: [
    [{}],
    [{ atOnce: 1 }],
    [{ atOnce: 6, copies: false, notices: true, warnMinutes: 120, dropPinned: true, language: 'zh-CN' }],
    [{ historyPinned: true, compact: false, layout: 'grid' }],
    [{ copyAs: 'template:1', templates: [{ id: '1', name: '', text: 'a\n{url}' }] }],
  ],
  setStartsAtLogin: [[true], [false]],
  openLoginSettings: [[]],
  setShortcut: [
    ['uploadClipboard', 'Super+Alt+U'],
    ['showDropWindow', ''],
  ],
  setRecording: [[true], [false]],
  tryShortcut: [['uploadClipboard'], [null]],
  showHistory: [[]],
  setDropWindow: [[true], [false]],
  moveDropWindow: [
    [0, 0],
    [-1920, 40],
  ],
  dropWindowBusy: [[true], [false]],
  showFailure: [[]],
  copyCommand: [['uploadClipboard'], ['copyLastLink'], ['assistant']],
  getAbout: [[]],
  showFolder: [[]],
  showLog: [[]],
  showChromiumLicences: [[]],
  copyDiagnostics: [[]],
  zoom: [['in'], ['out'], ['usual']],
}

/** Not a list of arguments at all. */
const noLists: readonly unknown[] = [
  undefined,
  null,
  0,
  'id-1',
  true,
  {},
  { length: 0 },
  { 0: 'id-1', length: 1 },
  new Map(),
  () => [],
  Symbol('x'),
]

/** Values that no command takes as its first argument. */
const junk: readonly unknown[] = [
  undefined,
  null,
  0,
  1,
  NaN,
  10n,
  Symbol('id'),
  {},
  { toString: () => 'id-1' },
  { valueOf: () => true },
  Object.create(null),
  Object('id-1'),
  new String('id-1'),
  new Boolean(true),
  () => 'id-1',
  [['id-1']],
  [null],
  new Date(0),
  JSON.parse('{"__proto__": {"length": 1, "0": "id-1"}}'),
]

/** Junk elsewhere, but valid here. */
const notJunkFor: Partial<Record<keyof Commands, (value: unknown) => boolean>> = {
  // Whole numbers, and any object whose known parts all fit: these have none.
  moveDropWindow: (value) => value === 0 || value === 1,
  showDefaultFormMenu: (value) => value === 0 || value === 1,
  showWindowMenu: (value) => value === 0 || value === 1,
  tryShortcut: (value) => value === null,
  changePreferences: (value) =>
    typeof value === 'object' && value !== null && Object.keys(value).length === 0,
}

describe('commandNames', () => {
  it('are the commands, each once', () => {
    expect(commandNames.toSorted()).toEqual(Object.keys(good).toSorted())
  })
})

describe.each(commandNames)('%s', (name) => {
  it('takes what it should, unchanged', () => {
    for (const args of good[name]) {
      const parsed = parse(name, args)
      expect(parsed?.slice(0, args.length)).toEqual(args)
      // What was left out.
      expect(parsed?.slice(args.length).every((value) => value === undefined)).toBe(true)
    }
  })

  it('takes no arguments that are no list', () => {
    for (const args of noLists) expect(parse(name, args), String(args)).toBeUndefined()
  })

  it('takes no more arguments than it knows', () => {
    const most = Math.max(...good[name].map((args) => args.length))
    for (const args of good[name].filter(({ length }) => length === most))
      expect(parse(name, [...args, 'more', {}])).toBeUndefined()
  })

  it('takes no junk', () => {
    if (withNothing.includes(name)) return
    for (const value of junk) {
      if (notJunkFor[name]?.(value) === true) continue
      expect(parse(name, [value]), typeof value).toBeUndefined()
      expect(parse(name, [value, value]), typeof value).toBeUndefined()
    }
  })

  it('takes no fewer arguments than it needs', () => {
    const needed = good[name][0]?.length ?? 0
    for (let count = 0; count < needed; count += 1) {
      expect(parse(name, good[name][0]?.slice(0, count))).toBeUndefined()
    }
    if (needed > 0) expect(parse(name, new Array(needed))).toBeUndefined()
  })
})

describe('long strings stop at the parser', () => {
  it.each(withId)('%s', (name) => {
    expect(parse(name, ['x'.repeat(65)])).toBeUndefined()
    expect(parse(name, ['x'.repeat(10_000_000)])).toBeUndefined()
  })

  it('addFiles: a path, and the number of paths', () => {
    expect(parse('addFiles', [['/ok.png', 'a'.repeat(32_769)]])).toBeUndefined()
    expect(parse('addFiles', [new Array<string>(100_001).fill('/a.png')])).toBeUndefined()
  })

  it('saveKey and testKey', () => {
    expect(parse('saveKey', ['k'.repeat(4097), 'session'])).toBeUndefined()
    expect(parse('testKey', ['k'.repeat(4097)])).toBeUndefined()
  })
})

describe('the kind of each argument', () => {
  it('addFiles takes a list of strings only', () => {
    const paths: unknown[][] = [
      ['/a.png', 1],
      ['/a.png', null],
      ['/a.png', ['/b.png']],
      [Object('/a.png')],
      new Array<unknown>(3),
    ]
    for (const list of paths) expect(parse('addFiles', [list])).toBeUndefined()
    expect(parse('addFiles', ['/a.png'])).toBeUndefined()
    expect(parse('addFiles', ['/a.png', '/b.png'])).toBeUndefined()
    expect(parse('addFiles', [{ 0: '/a.png', length: 1 }])).toBeUndefined()
  })

  it('fitForTask takes sides that a picture can have besides', () => {
    for (const mostSide of [0, -1, 1.5, 65_536, NaN, Infinity, '1024', null])
      expect(parse('fitForTask', ['a', { mostSide }]), String(mostSide)).toBeUndefined()
    for (const more of [{ converts: true }, { to: 'exe' }, { trim: { startMs: 2, endMs: 1 } }])
      expect(parse('fitForTask', ['a', more]), JSON.stringify(more)).toBeUndefined()
  })

  it('fitAs takes known kinds, and a part that ends after it begins and is no longer than any film', () => {
    const trims: unknown[] = [
      { startMs: 2000, endMs: 1000 },
      { startMs: 1000, endMs: 1000 },
      { startMs: -1, endMs: 1000 },
      { startMs: 0, endMs: 0.5 },
      { startMs: 0, endMs: NaN },
      { startMs: 0, endMs: Infinity },
      { startMs: 0, endMs: 360_000_001 },
      { startMs: 0, endMs: Number.MAX_SAFE_INTEGER },
      { startMs: '0', endMs: '1000' },
      { endMs: 1000 },
      { startMs: 0, endMs: 1000, more: 1 },
      [0, 1000],
      null,
    ]
    for (const trim of trims) expect(parse('fitAs', ['a', { trim }]), JSON.stringify(trim)).toBeUndefined()
    for (const to of ['gif', 'heic', 'exe', '', 'fitting', 'constructor', null, 1, ['jpeg']])
      expect(parse('fitAs', ['a', { to }]), String(to)).toBeUndefined()
    for (const more of [{ asIs: true }, { converts: true }, { ffmpeg: true }, { to: 'jpeg', path: '/a' }])
      expect(parse('fitAs', ['a', more]), JSON.stringify(more)).toBeUndefined()
    expect(parse('fitAs', ['a'.repeat(65), {}])).toBeUndefined()
  })

  it('saveKey knows two places', () => {
    for (const where of [
      'disk',
      'Keychain',
      '',
      'constructor',
      '__proto__',
      undefined,
      null,
      0,
      ['session'],
      true,
    ]) {
      expect(parse('saveKey', [KEY, where]), String(where)).toBeUndefined()
    }
    expect(parse('saveKey', ['session', KEY])).toBeUndefined()
  })

  it('copyForTask takes known forms, and no target or task type that is longer than any', () => {
    for (const form of ['', 'Input', 'link', null, 1, ['input']])
      expect(parse('copyForTask', ['kling-image', ['id-1'], form])).toBeUndefined()
    expect(parse('copyForTask', ['t'.repeat(61), ['id-1'], 'input'])).toBeUndefined()
    expect(parse('previewTask', ['kling-image', ['id-1'], 't'.repeat(81)])).toBeUndefined()
    expect(parse('previewTask', ['kling-image', 'id-1'])).toBeUndefined()
  })

  it('copyLinks and copyLastAs take known forms and templates only', () => {
    for (const form of [
      '',
      'Link',
      'template',
      'templates:1',
      `template:${'x'.repeat(41)}`,
      null,
      1,
      ['link'],
      { form: 'link' },
    ]) {
      expect(parse('copyLinks', [['id-1'], form])).toBeUndefined()
      expect(parse('copyLastAs', [form])).toBeUndefined()
    }
  })

  it('changePreferences takes templates with a place for the link, each once, and not too many', () => {
    const one = { id: '1', name: '', text: '{url}' }
    const wrong: unknown[] = [
      [{ ...one, text: 'no link' }],
      [{ ...one, text: `{url}${'x'.repeat(2000)}` }],
      [{ ...one, name: 'x'.repeat(61) }],
      [{ ...one, id: '' }],
      [one, one],
      Array.from({ length: 13 }, (_, at) => ({ ...one, id: String(at) })),
      one,
      [null],
    ]
    for (const templates of wrong) expect(parse('changePreferences', [{ templates }])).toBeUndefined()
  })

  it('setPractice takes no stand-in for true', () => {
    for (const on of ['true', 'false', 1, 0, '', [true], { on: true }]) {
      expect(parse('setPractice', [on])).toBeUndefined()
    }
  })
})
