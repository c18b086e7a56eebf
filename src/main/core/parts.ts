/**
 * The parts the app is made of, put together once and shared by all that the app does.
 */
import {
  isSettled,
  type Hold,
  type State,
  type Status,
  type Summary,
  type Upload,
} from '../../shared/model.ts'
import { LIFE_MS } from '../../shared/limits.ts'
import { preferencesOf } from '../../shared/settings.ts'
import { words } from '../../shared/words/words.ts'
import { languageFor, type Language } from '../../shared/words/language.ts'
import { accentOf } from './accent.ts'
import { createAnnouncer, type Announcer } from './announcer.ts'
import { createClipboardOut, type ClipboardOut } from './clipboardOut.ts'
import { createDropWindow, type DropWindow } from './dropWindow.ts'
import { createGate, type Gate } from './gate.ts'
import { createHistoryWindow, type HistoryWindow } from './historyWindow.ts'
import { holdNow, holdOfPace, sayHold } from './holds.ts'
import { createKeys, type Keys } from './keys.ts'
import { createLedger } from './ledger.ts'
import { createLooking, type Looking } from './looking.ts'
import { createNews, type News } from './news.ts'
import { createNotes, type Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { createPace, type Pace } from './pace.ts'
import { createPracticeMode, type PracticeMode } from './practiceMode.ts'
import { createPublisher, type Publisher } from './publisher.ts'
import { createQuestions, type Questions } from './questions.ts'
import { createQueue, type Queue } from './queue.ts'
import { createRetries, type Retries } from './retries.ts'
import { createRows, type Rows } from './rows.ts'
import { createRuns, type Runs } from './run.ts'
import { createShortcuts, type ShortcutKeeper } from './shortcuts.ts'
import { asWaiting } from './states.ts'
import { createSuspects, type Suspects } from './suspects.ts'
import { createThumbnails, type Thumbnails } from './thumbnails.ts'
import { runUpload } from './uploading.ts'
import { createWarnings, type Warnings } from './warnings.ts'
import { createWallClock, type WallClock } from './wallClock.ts'

export interface Parts {
  readonly outside: Outside
  readonly options: RunOptions
  readonly rows: Rows
  readonly queue: Queue
  readonly retries: Retries
  readonly keys: Keys
  readonly practice: PracticeMode
  readonly gate: Gate<Hold>
  readonly pace: Pace
  readonly suspects: Suspects
  readonly clock: WallClock
  readonly said: Announcer
  readonly news: News
  readonly warnings: Warnings
  readonly clipboardOut: ClipboardOut
  readonly runs: Runs
  readonly shortcuts: ShortcutKeeper
  readonly dropWindow: DropWindow
  readonly historyWindow: HistoryWindow
  readonly thumbnails: Thumbnails
  readonly looking: Looking
  readonly notes: Notes
  readonly questions: Questions
  readonly publisher: Publisher
  /** Sends one that had begun before, ahead of those that never did. */
  again(id: string): void
}

/** What a user can do about comes first. */
const HOLDS: readonly Hold[] = ['bad-key', 'no-key', 'key-locked', 'plan', 'no-credit', 'paused', 'offline']

export function assemble(outside: Outside, options: RunOptions): Parts {
  const ledger = createLedger(outside.history, outside.queue, outside.later)
  const publisher = createPublisher(
    () => statusOf(parts),
    () => parts.runs.current(),
    outside.incidents.report,
  )
  const changed = publisher.statusChanged
  const keyAnswers = () => parts.gate.open('key-locked')
  const rows = createRows(ledger.load(), (change) => {
    ledger.save(change, rows.all)
    publisher.rowsChanged(change)
    // What is held back may just have gone.
    if (holdNow(parts).hold !== undefined) changed()
  })
  const { report } = outside.incidents
  const news = createNews(outside, changed)
  const parts: Parts = {
    outside,
    options,
    rows,
    queue: createQueue(
      (id, signal) => runUpload(parts, id, signal),
      (id) => (rows.get(id)?.practice === true ? 'practice' : 'real'),
      outside.settings.load().atOnce,
      report,
    ),
    retries: createRetries(report),
    keys: createKeys(outside.keychain, outside.sealedKey, options.key, changed, keyAnswers),
    practice: createPracticeMode(outside, options.practice, isOwnWay(options)),
    gate: createGate(HOLDS, changed),
    pace: paceOf(outside, () => parts, changed),
    suspects: createSuspects(),
    clock: createWallClock(outside, (byMs, before) => {
      moveRows(rows, byMs, before)
    }),
    said: createAnnouncer(changed),
    news,
    warnings: createWarnings(outside, rows, news, () => {
      parts.clock.look()
    }),
    clipboardOut: createClipboardOut(outside),
    runs: createRuns(rows),
    shortcuts: createShortcuts(outside, changed),
    dropWindow: createDropWindow(
      outside,
      () => ({ run: parts.runs.current(), unseen: parts.news.unseen() }),
      changed,
    ),
    historyWindow: createHistoryWindow(outside),
    looking: createLooking(() => parts),
    thumbnails: createThumbnails(outside.thumbnails, outside.files, rows, report),
    notes: createNotes(outside.newId, changed),
    questions: createQuestions(outside.newId, changed),
    publisher,
    again: (id) => {
      again(parts, id)
    },
  }
  return tellingOfUnread(parts, ledger.unread())
}

function again({ rows, queue }: Parts, id: string): void {
  const upload = rows.get(id)
  if (upload === undefined) return
  rows.put(asWaiting(upload))
  queue.add([id], 'again')
}

const paceOf = (outside: Outside, parts: () => Parts, onChange: () => void): Pace =>
  createPace(outside, {
    onChange,
    onNews: (reason) => {
      sayHold(parts(), holdOfPace(reason))
    },
  })

/** Once, until there are more of them. */
function tellingOfUnread(parts: Parts, unread: number): Parts {
  const { settings } = parts.outside
  const { toldOfUnread } = settings.load()
  if (unread > toldOfUnread) parts.notes.addNote(words.said.unread(unread))
  if (unread !== toldOfUnread) settings.save({ ...settings.load(), toldOfUnread: unread })
  return parts
}

const isOwnWay = ({ endpoint, key }: RunOptions): boolean => endpoint !== undefined || key !== undefined

function moveRows(rows: Rows, byMs: number, before: number): void {
  const all = rows.all()
  rows.putAll(all.map((row) => moved(row, byMs, before)).filter((row, at) => row !== all[at]))
}

/**
 * Our clock was set: what it will show when a link dies is different by as much. A row that the clock of before can't
 * have made, since it ended later or lives longer than any, was made while it was right, and stays.
 * @param before what our clock would show now
 */
function moved(row: Upload, byMs: number, before: number): Upload {
  if (row.state === 'retrying') return { ...row, at: row.at + byMs }
  if ((row.state !== 'done' && row.state !== 'failed') || row.endedAt > before) return row
  const shown = { ...row, endedAt: row.endedAt + byMs }
  if (shown.state !== 'done' || shown.practice) return shown
  return shown.expiresAt - before > LIFE_MS ? row : { ...shown, expiresAt: shown.expiresAt + byMs }
}

/** A gate that is shut holds nothing back when nothing waits; that it is paused is worth knowing all the same. */
function holdOf(parts: Parts): Pick<Status, 'hold' | 'holdUntil'> {
  const now = holdNow(parts)
  return now.hold === 'paused' || parts.rows.all().some((row) => !isSettled(row)) ? now : { hold: undefined }
}

export const languageOf = ({ languages, settings }: Outside): Language =>
  languageFor(languages, settings.load().language)

export function statusOf(parts: Parts): Status {
  const { outside, options, practice } = parts
  const real = options.endpoint === undefined
  return {
    language: languageOf(outside),
    accent: accentOf(outside.accent()),
    key: parts.keys.status(),
    service: practice.on()
      ? { kind: 'practice' }
      : real
        ? { kind: 'real' }
        : { kind: 'own', host: options.endpoint.host },
    shortcuts: parts.shortcuts.shortcuts(),
    trial: parts.shortcuts.trial(),
    desktop: outside.desktop(),
    startsAtLogin: outside.login.isOn(),
    preferences: preferencesOf(outside.settings.load()),
    dropWindowShown: parts.dropWindow.isShown(),
    ...holdOf(parts),
    question: parts.questions.current(),
    unseen: parts.news.unseen(),
    reveal: parts.news.toReveal(),
    notes: parts.notes.notes(),
    announcement: parts.said.last(),
  }
}

export const summaryOf = (parts: Parts): Summary => ({
  revision: parts.publisher.revision(),
  status: statusOf(parts),
  run: parts.runs.current(),
})

export const stateOf = (parts: Parts): State => ({ ...summaryOf(parts), uploads: parts.rows.all() })
