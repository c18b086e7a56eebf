/**
 * A main process that only remembers: it serves one state, and does the few things that can be seen at once.
 */
import type { Bridge } from '../../src/shared/ipc.ts'
import type { Change, State, Upload } from '../../src/shared/model.ts'
import { words } from '../../src/shared/words/en.ts'

export interface FakeBridge extends Bridge<File> {
  /** Tells the window that something is different now. */
  change(change: Partial<Omit<Change, 'revision'>>): void
}

export function fakeBridge(start: State, platform: string): FakeBridge {
  let state = start
  const listeners = new Set<(change: Change) => void>()

  const change: FakeBridge['change'] = ({ status, put = [], drop = [] }) => {
    const rest = state.uploads.filter(
      ({ id }) => !drop.includes(id) && !put.some((upload) => upload.id === id),
    )
    state = { revision: state.revision + 1, status: status ?? state.status, uploads: [...rest, ...put] }
    const news: Change = { revision: state.revision, put, drop, ...(status && { status }) }
    for (const listener of listeners) listener(news)
  }
  const set = (status: Partial<State['status']>) => change({ status: { ...state.status, ...status } })
  const say = (text: string) =>
    set({ announcement: { seq: (state.status.announcement?.seq ?? 0) + 1, text, tone: 'good' } })
  const find = (id: string): Upload | undefined => state.uploads.find((upload) => upload.id === id)
  const done = () => Promise.resolve()

  return {
    change,
    platform,
    pathsOf: (files) => files.map(({ name }) => `/gallery/${name}`),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getState: () => Promise.resolve(state),
    addFiles: done,
    addClipboard: () => {
      say(words.said.clipboardEmpty)
      return done()
    },
    chooseFiles: done,
    openLink: done,
    retry: done,
    copyLink: (id) => {
      const upload = find(id)
      if (upload?.state === 'done') say(words.said.copied(1, upload.expiresAt - Date.now()))
      return done()
    },
    cancel: (id) => {
      change({ drop: [id] })
      return done()
    },
    remove: (id) => {
      say(words.said.removed(find(id)?.name ?? ''))
      change({ drop: [id] })
      return done()
    },
    saveKey: (key, where) => {
      if (where === 'keychain') return Promise.resolve({ ok: false, problem: { kind: 'no-keychain' } })
      set({ key: { kind: 'session', last4: key.slice(-4) }, hold: undefined })
      return Promise.resolve({ ok: true, value: undefined })
    },
    forgetKey: () => {
      set({ key: { kind: 'none' } })
      return done()
    },
    setPractice: (on) => {
      set({ service: { kind: on ? 'practice' : 'real' } })
      return done()
    },
    dismissNote: (id) => {
      set({ notes: state.status.notes.filter((note) => note.id !== id) })
      return done()
    },
  }
}
