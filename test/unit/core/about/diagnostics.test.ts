// The diagnostics copied into a report: enough to help, and nothing from a user, a file or the service.
import { describe, expect, it } from 'vitest'
import { diagnosticsOf, shownFolder, type AboutFacts } from '../../../../src/main/core/about/diagnostics.ts'
import type { State } from '../../../../src/shared/state/state.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { calmStatus } from '../../../helpers/status.ts'
import { testWorld } from '../../../helpers/outside.ts'
import { until } from '../../../helpers/until.ts'
import * as v from 'valibot'

const facts: AboutFacts = {
  ...{ version: '0.1.0', electron: '45.4.1', chromium: '152.0.1.2', node: '24.1.0' },
  ...{ platform: 'linux', system: 'Linux 6.1.0 x64', keychain: 'gnome_libsecret' },
  ...{ folder: '/home/ada/.config/mayfly', logFolder: '/home/ada/.config/mayfly/logs', home: '/home/ada' },
}
let count = 0
const row = (standing: object): Upload => {
  count += 1
  const names = { id: `i${count}`, batch: 'b', name: 'a.png', sentAs: 'b.png', path: '/home/ada/a.png' }
  const rest = { spooled: false, size: 5, addedAt: count, place: 0, practice: false }
  return { ...names, ...rest, ...standing } as Upload
}
const failedBy = (problem: Problem): Upload => row({ state: 'failed', problem, endedAt: (count += 1) })

const state: State = {
  revision: 7,
  progress: { files: 5, ended: 3, links: 1, failed: 2, share: 0.5 },
  status: {
    ...calmStatus,
    key: { kind: 'kept', last4: '9f2c' },
    service: { kind: 'own', host: 'uploads.example.com' },
    trial: { name: 'uploadClipboard', state: 'waiting' },
    question: { id: 'q', kind: 'folder', folders: ['Client A'], files: 3 },
    hold: 'plan',
    unseen: 2,
    reveal: 'i1',
    added: 'b1',
    outage: undefined,
    notes: [{ id: 'n', text: 'a note' }],
    announcement: { seq: 1, text: 'said', tone: 'bad', offer: 'b' },
  },
  uploads: [
    row({ state: 'waiting' }),
    row({ state: 'sending', sentBytes: 1, totalBytes: 2 }),
    row({ state: 'retrying', problem: { kind: 'cut-off' }, at: 1, tries: 1 }),
    failedBy({ kind: 'wrong-type', extension: 'psd' }),
    failedBy({ kind: 'timeout', phase: 'send' }),
    failedBy({ kind: 'service-down', status: 503 }),
    row({ state: 'done', url: 'https://img.example.com/1.png', expiresAt: 5, endedAt: 1 }),
  ],
}
const settings: Settings = v.parse(settingsSchema, {
  uploadClipboard: 'Super+Alt+U',
  showDropWindow: 'Super+Alt+D',
  dropPlaces: { screen: { x: 1, y: 2 } },
  dropDisplay: 'screen',
  warnMinutes: 60,
})

describe('diagnostics', () => {
  it('tell versions, kinds, switches and counts', () => {
    expect(diagnosticsOf(facts, state, settings, [], []).split('\n')).toEqual([
      'Mayfly: 0.1.0',
      'Electron: 45.4.1, Chromium 152.0.1.2, Node 24.1.0',
      'System: Linux 6.1.0 x64',
      'Data: below ~',
      'Desktop: other, tray yes',
      'Keychain: gnome_libsecret, key kept',
      'Shortcuts: own, uploadClipboard active, showDropWindow off, showHistory off, copyLastLink off',
      'Service: own',
      'Language: system, spoken en',
      'Settings: atOnce 3, warnMinutes 60, startsAtLogin no, copies yes, notices yes, dropPinned no, practice no',
      'Uploads: 1 waiting, 1 sending, 0 answering, 1 retrying, 3 failed, 1 done',
      'Queue: held by plan, run 3 of 5',
      'Unseen: 2, notes 1',
      'Last problems: service-down 503, timeout send, wrong-type',
    ])
  })

  /** Texts that can only be one of our own few words. */
  const KINDS = new Set(['kind', 'state', 'why', 'phase', 'language', 'environment', 'hold', 'tone'])
  /** The desktop's value of `shortcuts` is also one. */
  const isKind = (key: string, value: string) =>
    KINDS.has(key) ||
    (key === 'shortcuts' && value === 'own') ||
    (key === 'name' && value === 'uploadClipboard')
  let fed = 0
  /** The same object with a secret in every other text, and in every name that is not ours. */
  const poisoned = (it: unknown, key = ''): unknown => {
    if (typeof it === 'string') {
      if (isKind(key, it)) return it
      fed += 1
      return `SECRET${fed} /home/ada/SECRET.png https://SECRET.example`
    }
    if (Array.isArray(it)) return it.map((each) => poisoned(each))
    if (typeof it !== 'object' || it === null) return it
    return Object.fromEntries(
      Object.entries(it).map(([name, value]) => [
        key === 'dropPlaces' ? `SECRET ${name}` : name,
        poisoned(value, name),
      ]),
    )
  }

  it('take over no text that somebody else could have written', () => {
    const text = diagnosticsOf(
      {
        ...facts,
        folder: '/home/SECRET/SECRET',
        logFolder: '/home/SECRET/SECRET/logs',
        home: '/home/SECRET',
      },
      poisoned(state) as State,
      poisoned(settings) as Settings,
      [],
      [],
    )
    // Rows, names, paths, links, the key's end, the host, folders, notes, shortcuts, displays.
    expect(fed).toBeGreaterThan(45)
    expect(text).not.toMatch(/SECRET|\/home|https?:/)
    expect(text).toBe(diagnosticsOf(facts, state, settings, [], []))
  })

  it('are calm where nothing happened', () => {
    const calm: State = { revision: 0, progress: undefined, status: calmStatus, uploads: [] }
    expect(diagnosticsOf({ ...facts, folder: '/srv/mayfly' }, calm, settings, [], [])).toMatch(
      /Data: elsewhere[^]*held by nothing, run none[^]*Last problems: none$/,
    )
  })
})

describe('the folder', () => {
  it.each([
    ['/home/ada/.config/mayfly', '~/.config/mayfly'],
    ['/home/ada', '~'],
    ['/home/adam/mayfly', '/home/adam/mayfly'],
    ['/srv/mayfly', '/srv/mayfly'],
  ])('%s', (folder, shown) => {
    expect(shownFolder(folder, { home: '/home/ada', platform: 'linux' })).toBe(shown)
  })

  it.each([
    ['C:\\Users\\Ada\\AppData\\Roaming\\Mayfly', '~\\AppData\\Roaming\\Mayfly'],
    ['c:\\users\\ada\\Mayfly', '~\\Mayfly'],
    ['C:\\Users\\Adam\\Mayfly', 'C:\\Users\\Adam\\Mayfly'],
    ['D:\\Mayfly', 'D:\\Mayfly'],
    ['\\\\server\\ada\\Mayfly', '\\\\server\\ada\\Mayfly'],
  ])('on Windows, %s', (folder, shown) => {
    expect(shownFolder(folder, { home: 'C:\\Users\\Ada', platform: 'win32' })).toBe(shown)
  })
})

describe('in the app', () => {
  it('they are copied, and that is said', async () => {
    const world = await testWorld()
    const mayfly = world.start()
    world.logLines = ['one line', 'the last line']
    await mayfly.copyDiagnostics()
    expect(world.copied[0]).toMatch(/^Mayfly: 0\.1\.0\n[^]*\nLog: one line\nLog: the last line$/)
    await until(mayfly, ({ status }) => status.announcement?.text === words.toast.diagnosticsCopied)
    world.clipboardTakes = false
    await mayfly.copyDiagnostics()
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.diagnosticsNotCopied)
  })

  it('what can’t be shown is said', async () => {
    const world = await testWorld()
    const mayfly = world.start()
    await mayfly.showFolder()
    expect(mayfly.state().status.announcement).toBeUndefined()
    world.opens = false
    await mayfly.showFolder()
    await mayfly.showChromiumLicences()
    expect(mayfly.state().status.announcement).toMatchObject({ seq: 2, text: words.toast.notOpened })
    expect(await mayfly.getAbout()).toMatchObject({
      ...{ folder: '~/.config/mayfly', logFolder: '~/.config/mayfly/logs' },
      version: '0.1.0',
    })
  })
})
