// The outside world for tests: core gets it as an argument, so nothing in the app is mocked. Files, HTTP and timers are
// real; clipboard, notifications, clock and keychain record what they were asked.
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { connectDirectly, type Connect, type Connection } from '../../src/main/core/network/connection.ts'
import type { AboutFacts } from '../../src/main/core/about/diagnostics.ts'
import type { Files } from '../../src/main/core/fileAccess/userFiles.ts'
import type { FileWork } from '../../src/main/core/inspect/fileWork.ts'
import { createErrorReports } from '../../src/main/core/log/errorReports.ts'
import type { Keychain, SealedKey } from '../../src/main/core/apiKey/apiKey.ts'
import type { RowChange, RowStore } from '../../src/main/core/storage/rowStore.ts'
import { createMayfly, type Mayfly } from '../../src/main/core/app/app.ts'
import type { RunOptions } from '../../src/main/core/app/runOptions.ts'
import type { ClipboardContent } from '../../src/main/core/clipboard/clipboardContent.ts'
import type { HistoryWindowPort } from '../../src/main/core/windows/historyWindow.ts'
import type { Notice, NotificationText } from '../../src/main/core/feedback/notifications.ts'
import type { Display, Rectangle } from '../../src/main/core/windows/geometry.ts'
import { readTargetFiles } from '../../src/main/disk/targetFiles.ts'
import type { Ports } from '../../src/main/core/app/ports.ts'
import type { Timeouts } from '../../src/main/core/api/client.ts'
import type { MenuItem } from '../../src/main/core/menus/menuItem.ts'
import type { LoginObstacle } from '../../src/shared/state/state.ts'
import type { WriteFinishLimits } from '../../src/main/core/files/awaitWriteFinish.ts'
import type { Backoff } from '../../src/main/core/retry/retryPolicy.ts'
import type { Tuning } from '../../src/main/core/app/tuning.ts'
import type { UpdatePort } from '../../src/main/core/updates/updater.ts'
import type { WebTuning } from '../../src/main/core/web/web.ts'
import type { TestService } from '../service/testService.ts'
import type { Change, State } from '../../src/shared/state/state.ts'
import { oldestFirst, type Upload } from '../../src/shared/uploads/upload.ts'
import { settingsSchema, type Settings, type Theme } from '../../src/shared/state/settings.ts'
import type { Desktop } from '../../src/shared/keyboard/shortcut.ts'
import { done, failed } from '../../src/shared/uploads/problem.ts'
import * as v from 'valibot'
import type { FfmpegPort } from '../../src/main/core/fit/ffmpeg/ffmpegPort.ts'
import { noFfmpeg, testConverter, type TestConverter } from './converter.ts'
import { believing } from './fileWork.ts'
import { filesHere } from './filesHere.ts'
import { startService } from './service.ts'
import { tempFolder } from './tempFolder.ts'
import { namesOf } from './web.ts'
import { calmStatus } from './status.ts'

/** Timeouts that a healthy exchange on loopback never reaches, and a broken one soon does. */
export const SHORT: Timeouts = { connectMs: 3000, idleMs: 3000, answerMs: 3000, graceMs: 300 }

/** A stored list whose rows go through JSON, as they would through a file. */
export interface TestList extends RowStore {
  /** The content of the file. */
  text: string
  /** Oldest first. */
  rows(): Upload[]
}

export function keptList(onSave: () => void = () => {}): TestList {
  let current: () => readonly unknown[] = () => []
  let rows: unknown[] = []
  const idOf = (row: unknown) => (row as { id?: unknown } | null)?.id
  return {
    get text() {
      return JSON.stringify(rows)
    },
    set text(text) {
      rows = JSON.parse(text) as unknown[]
    },
    load(next) {
      current = next
      return JSON.parse(this.text) as unknown[]
    },
    change({ put, drop }) {
      for (const row of JSON.parse(JSON.stringify(put)) as unknown[]) {
        const at = rows.findIndex((each) => idOf(each) === idOf(row))
        if (at < 0) rows.push(row)
        else rows[at] = row
      }
      if (drop.length > 0) rows = rows.filter((row) => !drop.includes(String(idOf(row))))
      onSave()
    },
    flush: () => true,
    rewrite() {
      const before = this.text
      this.text = JSON.stringify(current())
      if (this.text !== before) onSave()
    },
    rows() {
      return (JSON.parse(this.text) as Upload[]).sort(oldestFirst)
    },
  }
}

/** A keychain in memory. Sealed text does not reveal its content. */
export interface TestKeychain extends Keychain {
  /** How it responds. */
  state: 'works' | 'locked' | 'refused' | 'lost' | 'silent' | 'no-keychain' | 'plain-text'
  /** Makes a silent keychain answer. */
  answers(): void
  /** How often it was asked to open. */
  opened: number
  /** Whether it has a newer key, with which it seals what it opened. */
  reseals: boolean
}

const SEAL = 'sealed:'

export function testKeychain(): TestKeychain {
  let waiting: (() => void)[] = []
  return {
    answering: () => new Promise((resolve) => waiting.push(resolve)),
    answers() {
      this.state = 'works'
      for (const hear of waiting) hear()
      waiting = []
    },
    state: 'works',
    opened: 0,
    seal(key) {
      const { state } = this
      if (state !== 'works' && state !== 'locked' && state !== 'lost') return Promise.resolve(failed(state))
      return Promise.resolve(done(SEAL + Buffer.from(key, 'utf8').toString('hex')))
    },
    open(sealed) {
      this.opened += 1
      // No keychain answers at once: all that begin together ask before it does.
      if (this.state === 'locked' || this.state === 'refused' || this.state === 'silent')
        return setImmediate(failed(this.state))
      if (this.state !== 'works' || !sealed.startsWith(SEAL)) return Promise.resolve(failed('lost'))
      const key = Buffer.from(sealed.slice(SEAL.length), 'hex').toString('utf8')
      const resealed = this.reseals ? { resealed: `${sealed}20` } : {}
      return Promise.resolve(done({ key, ...resealed }))
    },
    isExposed: (sealed) => sealed.startsWith('exposed:'),
    reseals: false,
  }
}

export interface TestWorld {
  /** A folder for the test's own files. */
  readonly folder: string
  readonly spoolFolder: string
  readonly preparedFolder: string
  /** The key's file. */
  readonly keyFile: SealedKey & { text: string | undefined }
  readonly keychain: TestKeychain
  readonly history: TestList
  readonly queue: TestList
  readonly settings: { load(): Settings; save(settings: Settings): void; text: string }
  /** Every text put on the clipboard. */
  readonly copied: string[]
  readonly notices: NotificationText[]
  /** What draws the picture of each. */
  readonly pictures: Notice['picture'][]
  /** The click handler of each notification. */
  readonly clicks: (() => void)[]
  readonly opened: string[]
  /** Pages of the history window that were shown. */
  readonly pagesShown: string[]
  /** The last lines of the log. */
  logLines: readonly string[]
  /** What was written to stderr. */
  readonly logged: string[]
  /** Every row menu that was shown. */
  readonly menus: (readonly MenuItem[])[]
  /** Every file shown in the file manager. */
  readonly filesShown: string[]
  /** Every change sent to the windows, by all runs. */
  readonly changes: Change[]
  /** Every state seen while it changed; no more once `keepsStates` is false. */
  readonly states: State[]
  keepsStates: boolean
  /** The practice services that were started. */
  readonly practices: TestService[]
  /** ms since 1970; the test moves it. */
  now: number
  clipboard: ClipboardContent
  clipboardTakes: boolean
  /** Whether links can be copied without a click of the user. */
  copiesUnasked: boolean
  /** Writing to the clipboard takes until this resolves. */
  clipboardWrites: Promise<void>
  watched: boolean
  practiceStarts: boolean
  timeouts: Timeouts
  backoff: Backoff
  /** Test files are always new: they count as complete unless the test says otherwise. */
  rest: WriteFinishLimits
  online: boolean
  /** When the computer started, by the wall clock; changing it without `now` means setting the clock. */
  startedAt: number
  /** Error of the uptime, ms. */
  uptimeIsOff: number
  /** How long the computer slept, ms. */
  asleep: number
  /** How connections are made. */
  connect: Connect
  /** The web beyond the service: nothing of it, unless the test gives some. */
  web: WebTuning
  /** The second route, through the desktop's own network stack; none unless the test gives one. */
  netRequest: Ports['netRequest']
  windowsShown: number
  /** Changes when the clipboard's content does. */
  clipboardMark: string | undefined
  /** The registered hotkeys and their handlers. */
  readonly hotkeys: Map<string, () => void>
  /** Accelerators taken by another program. */
  readonly heldElsewhere: Set<string>
  desktop: Desktop
  /** Node's process.platform. */
  platform: string
  /** The system's preferred languages. */
  languages: readonly string[]
  displays: readonly Display[]
  /** Where the drop window is shown. */
  dropWindow: Rectangle | undefined
  /** The state of the history window; undefined while there is none. */
  historyWindow: ReturnType<HistoryWindowPort['standing']>
  historyOnTop: boolean
  /** Percent. */
  historyZoom: number
  /** The theme that the windows have. */
  theme: Theme | undefined
  /** The system's accent colour. */
  accent: string | undefined
  /** Draws nothing unless the test replaces it. */
  thumbnails: Ports['thumbnailer']
  /** Converts nothing. */
  /** Read by this process, unless the test says otherwise. */
  files: Files
  /** Believes what files are called, unless the test says otherwise. */
  fileWork: FileWork
  converter: TestConverter
  /** None is found unless a test gives one. */
  ffmpeg: FfmpegPort
  about: AboutFacts
  /** Whether folders and files can be shown. */
  opens: boolean
  /** Has no feed unless the test gives one. */
  updatePort: UpdatePort
  /** Where programs lay what they hand over. */
  readonly handedFolder: string
  /** Whether there can be a window to ask the user in. */
  canAsk: boolean
  startsAtLogin: boolean
  loginTakes: boolean
  loginObstacle: LoginObstacle | undefined
  loginSettingsOpened: number
  /** Starts a new run of the app on what is stored. The run before it must have been killed. */
  start(options?: Partial<RunOptions>): Mayfly
  /** Ends the run as a crash does: whatever it still does has no effect. */
  kill(): void
  /** Everything that was stored, shown or announced, as one text. */
  everything(): string
}

export async function testWorld(): Promise<TestWorld> {
  const folder = await tempFolder()
  let ids = 0
  let run = { alive: false, connections: new Set<Connection>(), stop: (): void => undefined }
  const settings: TestWorld['settings'] = {
    text: '{}',
    load() {
      return v.parse(settingsSchema, JSON.parse(this.text))
    },
    save(values) {
      this.text = JSON.stringify(values)
    },
  }
  const keyFile: TestWorld['keyFile'] = {
    text: undefined,
    load() {
      return this.text
    },
    save(sealed) {
      this.text = sealed
    },
  }

  const portsOf = (mine: typeof run): Ports => {
    const whileAlive = <A extends unknown[]>(act: (...given: A) => void) => {
      return (...given: A) => {
        if (mine.alive) act(...given)
      }
    }
    return {
      now: () => world.now,
      newId: () => `id-${String((ids += 1))}`,
      netRequest: world.netRequest,
      resolveProxy: () => Promise.resolve('DIRECT'),
      readAuthorities: () => Promise.resolve(undefined),
      env: {},
      home: folder,
      host: 'here',
      random: () => 0.5,
      uptime: () => world.now - world.startedAt + world.uptimeIsOff,
      steady: () => world.now - world.startedAt - world.asleep,
      cpuMs: () => 0,
      defer(act) {
        act()
      },
      after(ms, act) {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
      updatePort: world.updatePort,
      showPage: whileAlive((page: string) => world.pagesShown.push(page)),
      isOnline: () => world.online,
      showWindow: whileAlive(() => {
        world.windowsShown += 1
      }),
      userAgent: 'Mayfly/test',
      async copy(text) {
        if (mine.alive && world.clipboardTakes) {
          world.copied.push(text)
          if (world.clipboardMark !== undefined) world.clipboardMark = `ours ${String(world.copied.length)}`
        }
        await world.clipboardWrites
        return world.clipboardTakes
      },
      canCopyUnasked: () => Promise.resolve(world.copiesUnasked),
      lookAtClipboard: () => Promise.resolve('silent' as const),
      isOwnText: () => Promise.resolve(false),
      notify: whileAlive(({ title, body, picture }: Notice, onClick: () => void) => {
        world.notices.push({ title, body })
        world.pictures.push(picture)
        world.clicks.push(onClick)
      }),
      isWatched: () => world.watched,
      openExternally: whileAlive((url: string) => world.opened.push(url)),
      showMenu(items) {
        if (mine.alive) world.menus.push(items)
        return Promise.resolve()
      },
      showFile: whileAlive((file: string) => world.filesShown.push(file)),
      async startPractice(port) {
        if (!world.practiceStarts) return undefined
        const service = await startService({ port, key: 'practice' })
        world.practices.push(service)
        return { ...service, key: 'practice' }
      },
      spoolFolder: world.spoolFolder,
      showTargetFolder: () => {
        if (mine.alive) world.filesShown.push(path.join(world.folder, 'targets'))
        return Promise.resolve(true)
      },
      readTargetFiles: (limit) => readTargetFiles(path.join(world.folder, 'targets'), limit),
      thumbnailer: world.thumbnails,
      files: world.files,
      factFiles: world.files,
      fileWork: world.fileWork,
      converter: world.converter,
      ffmpeg: world.ffmpeg,
      preparedFolder: world.preparedFolder,
      keychain: world.keychain,
      sealedKey: {
        load: () => keyFile.load(),
        save: whileAlive((sealed: string | undefined) => keyFile.save(sealed)),
      },
      history: {
        load: (current) => world.history.load(current),
        change: whileAlive((change: RowChange) => world.history.change(change)),
        flush: () => mine.alive && world.history.flush(),
        rewrite: whileAlive(() => world.history.rewrite()),
      },
      queueFile: {
        load: (current) => world.queue.load(current),
        change: whileAlive((change: RowChange) => world.queue.change(change)),
        flush: () => mine.alive && world.queue.flush(),
        rewrite: whileAlive(() => world.queue.rewrite()),
      },
      settings: {
        load: () => settings.load(),
        save: whileAlive((values: Settings) => settings.save(values)),
      },
      clipboardMark: () => Promise.resolve(world.clipboardMark),
      hotkeys: {
        register(accelerator, onPress) {
          if (world.heldElsewhere.has(accelerator) || world.hotkeys.has(accelerator)) return false
          if (mine.alive) world.hotkeys.set(accelerator, onPress)
          return true
        },
        unregister: whileAlive((accelerator: string) => world.hotkeys.delete(accelerator)),
      },
      shortcutsPortal: { bind: () => Promise.resolve('refused' as const) },
      platform: world.platform,
      languages: world.languages,
      desktopFacts: () => ({
        execPath: '',
        appPath: '',
        isPackaged: true,
        env: {},
        platform: world.platform,
        electron: '45.4.1',
        ozonePlatform: '',
        switches: [],
        isInstalled: true,
        tray: true,
      }),
      dropWindowPort: {
        displays: () => world.displays,
        show: whileAlive((bounds: Rectangle) => {
          world.dropWindow = bounds
        }),
        hide: whileAlive(() => {
          world.dropWindow = undefined
        }),
      },
      about: {
        facts: () => world.about,
        licences: () => Promise.resolve([]),
        showFolder: () => Promise.resolve(world.opens),
        showLog: () => Promise.resolve(world.opens),
        logLines: () => world.logLines,
        showChromiumLicences: () => Promise.resolve(world.opens),
      },
      historyWindowPort: {
        standing: () => world.historyWindow,
        put: whileAlive((bounds: Rectangle) => {
          world.historyWindow = { bounds, maximized: false }
        }),
        pin: whileAlive((on: boolean) => (world.historyOnTop = on)),
        zoom: whileAlive((percent: number) => (world.historyZoom = percent)),
      },
      accent: () => world.accent,
      setTheme: (theme) => void (world.theme = theme),
      incidents: createErrorReports((line) => void world.logged.push(line)),
      handedFolder: world.handedFolder,
      canAsk: () => world.canAsk,
      login: {
        isOn: () => world.startsAtLogin,
        obstacle: () => world.loginObstacle,
        openSettings: whileAlive(() => (world.loginSettingsOpened += 1)),
        set(on) {
          if (mine.alive && world.loginTakes) world.startsAtLogin = on
          return Promise.resolve(world.loginTakes)
        },
      },
    }
  }

  const tuningOf = (mine: typeof run): Tuning => ({
    timeouts: world.timeouts,
    backoff: world.backoff,
    rest: world.rest,
    async connect(url, limitMs, signal, via) {
      if (!mine.alive) return failed({ kind: 'cancelled' })
      const connection = await world.connect(url, limitMs, signal, via)
      if (connection.ok) mine.connections.add(connection.value)
      return connection
    },
    web: world.web,
    readClipboard: () => Promise.resolve(world.clipboard),
    desktop: () => world.desktop,
  })

  const world: TestWorld = {
    folder,
    spoolFolder: path.join(folder, 'spool'),
    preparedFolder: path.join(folder, 'prepared'),
    handedFolder: path.join(folder, 'handed'),
    canAsk: true,
    keyFile,
    keychain: testKeychain(),
    history: keptList(),
    queue: keptList(),
    settings,
    copied: [],
    notices: [],
    pictures: [],
    clicks: [],
    opened: [],
    pagesShown: [],
    logLines: [],
    logged: [],
    menus: [],
    filesShown: [],
    changes: [],
    states: [],
    keepsStates: true,
    practices: [],
    now: Date.UTC(2026, 10, 22, 11, 40, 5),
    clipboard: { kind: 'nothing', found: 'empty' },
    clipboardTakes: true,
    copiesUnasked: true,
    clipboardWrites: Promise.resolve(),
    watched: false,
    practiceStarts: true,
    timeouts: SHORT,
    backoff: { firstMs: 30, factor: 1, mostMs: 30 },
    rest: { freshMs: -Infinity, everyMs: 10, restMs: 30, limitMs: 1000 },
    online: true,
    startedAt: Date.UTC(2026, 10, 20),
    uptimeIsOff: 0,
    asleep: 0,
    connect: connectDirectly,
    web: { lookup: namesOf({}), ownNetworks: () => [] },
    netRequest: undefined,
    windowsShown: 0,
    clipboardMark: 'before',
    hotkeys: new Map(),
    heldElsewhere: new Set(),
    desktop: {
      shortcuts: 'own',
      environment: 'other',
      commands: calmStatus.desktop.commands,
      tray: true,
      placesWindows: true,
    },
    platform: 'linux',
    languages: ['en-GB', 'en'],
    displays: [{ id: '1', workArea: { x: 0, y: 0, width: 1280, height: 768 } }],
    dropWindow: undefined,
    historyWindow: undefined,
    historyOnTop: false,
    historyZoom: 100,
    theme: undefined,
    accent: undefined,
    thumbnails: {
      draw: () => Promise.resolve(undefined),
      drawLarge: () => Promise.resolve(undefined),
      icon: () => Promise.resolve(undefined),
      keep: () => Promise.resolve(true),
      keepSides: () => Promise.resolve(true),
      readBefore: () => Promise.resolve(undefined),
      readPreview: () => Promise.resolve(undefined),
      removePreviews: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      keepOnly: () => Promise.resolve(),
    },
    files: filesHere(),
    fileWork: believing,
    converter: testConverter(),
    ffmpeg: noFfmpeg,
    about: {
      ...{ version: '0.1.0', electron: '45.4.1', chromium: '152.0.1.2', node: '24.1.0' },
      ...{ platform: 'linux', system: 'Linux 6.1.0 x64', keychain: 'gnome_libsecret' },
      ...{
        folder: '/home/ada/.config/mayfly',
        logFolder: '/home/ada/.config/mayfly/logs',
        home: '/home/ada',
      },
    },
    opens: true,
    updatePort: {
      method: { kind: 'off', why: 'no-feed' },
      version: '0.1.0',
      ownFiles: { areSame: () => true, whenReplaced: () => undefined },
      restart: () => undefined,
      load: () => Promise.reject(new Error('there is no feed')),
    },
    startsAtLogin: false,
    loginTakes: true,
    loginObstacle: undefined,
    loginSettingsOpened: 0,
    start(options = {}) {
      if (run.alive) throw new Error('the run before is still alive')
      const mine = { alive: true, connections: new Set<Connection>(), stop: (): void => undefined }
      run = mine
      const told = { endpoint: undefined, key: undefined, practice: false, ...options }
      const mayfly = createMayfly(portsOf(mine), told, tuningOf(mine))
      mine.stop = mayfly.stop
      mayfly.onChange((change) => {
        if (!mine.alive) return
        world.changes.push(change)
        if (world.keepsStates) world.states.push(structuredClone(mayfly.state()))
      })
      return mayfly
    },
    kill() {
      run.alive = false
      run.stop()
      world.hotkeys.clear()
      world.dropWindow = undefined
      for (const connection of run.connections) connection.reset()
    },
    everything: () =>
      JSON.stringify([
        world.history.text,
        world.queue.text,
        settings.text,
        keyFile.text,
        world.copied,
        world.notices,
        world.opened,
        world.changes,
        world.states,
      ]),
  }
  onTestFinished(() => {
    world.kill()
  })
  return world
}

/** Ids of the uploads whose thumbnails are removed from now on. */
export function removedThumbnails(world: TestWorld): string[] {
  const removed: string[] = []
  world.thumbnails = {
    ...world.thumbnails,
    remove: (ids) => {
      removed.push(...ids)
      return Promise.resolve()
    },
  }
  return removed
}
