/**
 * A fake main process in memory: it serves one state, and does the few things that can be seen at once.
 */
import * as v from 'valibot'
import type { About } from '../../src/shared/state/about.ts'
import type { Bridge } from '../../src/shared/bridge/bridge.ts'
import type { Change, State } from '../../src/shared/state/state.ts'
import { createCopyForTask } from '../../src/main/core/targets/copyForTask.ts'
import { settingsSchema } from '../../src/shared/state/settings.ts'
import type { TargetList } from '../../src/shared/targets/taskPreview.ts'
import { builtInTargets } from '../../src/shared/targets/builtIn.ts'
import { isSettled, type Upload } from '../../src/shared/uploads/upload.ts'
import type { Shortcut } from '../../src/shared/keyboard/shortcut.ts'
import { isWorthRetrying } from '../../src/shared/uploads/problem.ts'
import { typeOf } from '../../src/shared/uploads/serviceLimits.ts'
import { languageFor, type Language } from '../../src/shared/state/language.ts'
import { words } from '../../src/shared/i18n/words.ts'

export interface FakeBridge extends Bridge<File> {
  getState(): Promise<State>
  /** Sends the window a change. */
  change(change: Partial<Omit<Change, 'revision'>>): void
}

const galleryAbout: About = {
  ...{ version: '0.1.0', electron: '45.4.1', chromium: '152.0.7977.40', node: '24.11.1' },
  ...{ system: 'Linux 6.12.48 x64' },
  ...{ folder: '~/.config/mayfly', logFolder: '~/.config/mayfly/logs' },
  licences: [
    {
      name: 'Mayfly',
      version: '0.1.0',
      identifier: 'MIT',
      text: 'MIT License\n\nPermission is hereby granted …',
    },
    { name: 'p-queue', version: '9.3.5', identifier: 'MIT', text: 'MIT License\n\nCopyright …' },
    { name: '@lucide/svelte', version: '1.48.0', identifier: 'ISC' },
    { name: 'svelte', version: '5.57.3', identifier: 'MIT', text: 'MIT License' },
  ],
}

/** The accelerator that is taken by another program. */
const HELD_ELSEWHERE = 'Control+Alt+T'

/** The facts of an upload that never change. */
const factsOf = ({ id, batch, name, path, spooled, size, addedAt, place, practice }: Upload) => ({
  ...{ id, batch, name, path, spooled, addedAt, place, practice },
  ...(size !== undefined && { size }),
})
const asWaiting = (upload: Upload): Upload => ({ ...factsOf(upload), state: 'waiting' })
export const asCancelled = (upload: Upload): Upload => ({
  ...factsOf(upload),
  state: 'failed',
  problem: { kind: 'cancelled' },
  endedAt: Date.now(),
})

export function fakeBridge(start: State, platform: string, first: Language, given?: TargetList): FakeBridge {
  let language = first
  const spoken = (status: State['status']) => ({ ...status, language })
  let state = { ...start, status: spoken(start.status) }
  const listeners = new Set<(change: Change) => void>()

  const change: FakeBridge['change'] = ({ status, progress, upserted = [], removed = [] }) => {
    const byId = new Map(state.uploads.map((upload) => [upload.id, upload]))
    for (const upload of upserted) byId.set(upload.id, upload)
    for (const id of removed) byId.delete(id)
    state = {
      revision: state.revision + 1,
      status: status ? spoken(status) : state.status,
      progress: progress ?? state.progress,
      uploads: [...byId.values()],
    }
    const news: Change = {
      revision: state.revision,
      upserted,
      removed,
      ...(status && { status: state.status }),
      ...(progress && { progress }),
    }
    for (const listener of listeners) listener(news)
  }
  const set = (status: Partial<State['status']>) => change({ status: { ...state.status, ...status } })
  const say = (text: string) =>
    set({ announcement: { seq: (state.status.announcement?.seq ?? 0) + 1, text, tone: 'good' } })
  const find = (id: string): Upload | undefined => state.uploads.find((upload) => upload.id === id)
  const done = () => Promise.resolve()
  const doing = (action: () => void) => {
    action()
    return done()
  }
  const turn = (is: (upload: Upload) => boolean, into: (upload: Upload) => Upload) =>
    doing(() => change({ upserted: state.uploads.filter(is).map(into) }))

  const targets = given ?? { targets: builtInTargets().map((target) => ({ target })), faults: [] }
  const tasks = createCopyForTask({
    ...{ now: Date.now, platform, languages: [first], copy: () => Promise.resolve(true) },
    settings: { load: () => v.parse(settingsSchema, {}), save: () => undefined },
    uploadList: { get: find },
    toast: { show: () => undefined, error: () => undefined },
    targets: { list: () => Promise.resolve(targets), known: () => Promise.resolve(targets.targets) },
    taskSheets: { open: () => undefined },
    tellOld: () => undefined,
  })

  return {
    change,
    platform,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => Promise.resolve(state),
    getStateJson: () => Promise.resolve(JSON.stringify(state)),
    getFirstStateJson: () => Promise.resolve(JSON.stringify({ ...state, older: 0 })),
    getSummary: () => Promise.resolve(state),
    getLastLinks: () =>
      Promise.resolve(
        state.uploads.flatMap((upload) =>
          upload.state === 'done'
            ? [
                {
                  ...{ id: upload.id, url: upload.url },
                  media: typeOf(upload.name)?.media,
                  thumbnail: upload.thumbnail === true,
                },
              ]
            : [],
        ),
      ),
    drawn: done,
    expectUpload: done,
    addFiles: done,
    addClipboard: () => doing(() => say(words.toast.clipboard('empty'))),
    chooseFiles: done,
    openLink: done,
    checkLinks: done,
    showRowMenu: done,
    showFormMenu: done,
    showDefaultFormMenu: done,
    showWindowMenu: done,
    listTargets: () => Promise.resolve(targets),
    previewTask: tasks.previewTask,
    openTask: (ids) => doing(() => set({ task: { id: 'task', ids } })),
    closeTask: () => doing(() => set({ task: undefined })),
    copyForLastTask: () => doing(() => say(words.toast.copied(1, 24 * 3_600_000))),
    openTargetSource: done,
    showTargetFolder: done,
    copyForTask: () => doing(() => say(words.toast.copied(1, 24 * 3_600_000))),
    copyLastAs: () => doing(() => say(words.toast.copied(1, 24 * 3_600_000))),
    renew: done,
    keepAlive: done,
    retry: (id) => turn((upload) => upload.id === id, asWaiting),
    fit: () => Promise.resolve(),
    openConvert: () => Promise.resolve(),
    closeConvert: () => doing(() => set({ convert: undefined })),
    fitAs: () => doing(() => set({ convert: undefined })),
    fitForTask: () => Promise.resolve(),
    sendAsIs: () => Promise.resolve(),
    copyFfmpegLine: () => Promise.resolve(),
    fitWithFfmpeg: () => Promise.resolve(),
    retryAll: () => turn((upload) => upload.state === 'failed' && isWorthRetrying(upload.problem), asWaiting),
    cancelAll: () => turn((upload) => !isSettled(upload), asCancelled),
    setPaused: (on) => doing(() => set({ hold: on ? 'paused' : undefined })),
    tryOne: () => doing(() => set({ hold: undefined })),
    tryAllNow: done,
    answer: () => doing(() => set({ question: undefined })),
    changePreferences: (change) =>
      doing(() => {
        if (change.language !== undefined) language = languageFor([first], change.language)
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
        set({ preferences: { ...state.status.preferences, ...given } })
      }),
    openLoginSettings: done,
    setStartsAtLogin: (startsAtLogin) => doing(() => set({ startsAtLogin })),
    setShortcut: (name, accelerator) => {
      if (accelerator === HELD_ELSEWHERE) return Promise.resolve({ ok: false, problem: 'taken' })
      const shortcut: Shortcut = { accelerator, state: accelerator === '' ? 'off' : 'active' }
      set({ shortcuts: { ...state.status.shortcuts, [name]: shortcut } })
      return Promise.resolve({ ok: true, value: undefined })
    },
    setRecording: done,
    tryShortcut: (name) =>
      doing(() => set({ trial: name === null ? undefined : { name, state: 'waiting' } })),
    revealed: () => doing(() => set({ reveal: undefined })),
    showHistory: done,
    hideHistory: done,
    setDropWindow: (dropWindowShown) => doing(() => set({ dropWindowShown })),
    moveDropWindow: done,
    dropWindowBusy: done,
    showFailure: done,
    copyBatch: () => doing(() => say(words.toast.copied(2, 24 * 3_600_000))),
    zoom: done,
    copyCommand: () => doing(() => say(words.toast.commandCopied)),
    getAbout: () => Promise.resolve(galleryAbout),
    showFolder: done,
    showLog: done,
    showChromiumLicences: done,
    checkForUpdates: done,
    downloadUpdate: done,
    restartToUpdate: done,
    copyDiagnostics: () => doing(() => say(words.toast.diagnosticsCopied)),
    copyLinks: (ids) => {
      const upload = find(ids[0] ?? '')
      if (upload?.state === 'done') say(words.toast.copied(ids.length, upload.expiresAt - Date.now()))
      return done()
    },
    cancel: (id) => turn((upload) => upload.id === id, asCancelled),
    remove: (ids) => {
      say(words.toast.removed(find(ids[0] ?? '')?.name ?? ''))
      change({ removed: ids })
      return done()
    },
    undo: done,
    undoLast: done,
    clearExpired: done,
    forgetAll: done,
    exportHistory: done,
    saveKey: (key, where) => {
      if (where === 'keychain') return Promise.resolve({ ok: false, problem: { kind: 'no-keychain' } })
      set({ key: { kind: 'session', last4: key.slice(-4) }, hold: undefined })
      return Promise.resolve({ ok: true, value: undefined })
    },
    enterKey: (key) =>
      Promise.resolve({ ok: false, problem: { kind: key.startsWith('bad') ? 'bad-key' : 'no-keychain' } }),
    takeFoundKey: () => Promise.resolve({ ok: false, problem: { kind: 'no-keychain' } }),
    leaveFoundKey: () => doing(() => set({ foundKey: undefined })),
    openWorkspace: done,
    forgetKey: () => doing(() => set({ key: { kind: 'none' } })),
    testKey: (typed) =>
      Promise.resolve(
        typed.startsWith('bad') ? { kind: 'failed', problem: { kind: 'plan' } } : { kind: 'works' },
      ),
    stopKeyTest: done,
    setPractice: (on) => doing(() => set({ service: { kind: on ? 'practice' : 'real' } })),
    dismissNote: (id) => doing(() => set({ notes: state.status.notes.filter((note) => note.id !== id) })),
  }
}
