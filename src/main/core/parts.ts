/**
 * The parts the app is made of, put together once and shared by all that the app does.
 */
import { isSettled, type Status } from '../../shared/model.ts'
import { createAnnouncer, type Announcer } from './announcer.ts'
import { createGate, type Gate } from './gate.ts'
import { createKeys, type Keys } from './keys.ts'
import { createLedger } from './ledger.ts'
import { createNotes, type Notes } from './notes.ts'
import type { Outside, RunOptions } from './outside.ts'
import { createPracticeMode, type PracticeMode } from './practiceMode.ts'
import { createPublisher, type Publisher } from './publisher.ts'
import { createRows, type Rows } from './rows.ts'

export interface Parts {
  readonly outside: Outside
  readonly options: RunOptions
  readonly rows: Rows
  readonly keys: Keys
  readonly practice: PracticeMode
  readonly gate: Gate<'no-key' | 'key-locked'>
  readonly said: Announcer
  readonly notes: Notes
  readonly publisher: Publisher
}

export function assemble(outside: Outside, options: RunOptions): Parts {
  const ledger = createLedger(outside.history, outside.queue)
  const publisher = createPublisher(() => statusOf(parts))
  const changed = publisher.statusChanged
  const rows = createRows(ledger.load(), (change) => {
    ledger.save(change, rows.all)
    publisher.rowsChanged(change)
    // What is held back may just have gone.
    if (parts.gate.reason() !== undefined) changed()
  })
  const ownWay = options.endpoint !== undefined || options.key !== undefined
  const parts: Parts = {
    outside,
    options,
    rows,
    keys: createKeys(outside.keychain, outside.sealedKey, options.key, changed),
    practice: createPracticeMode(outside, options.practice, ownWay),
    gate: createGate(changed),
    said: createAnnouncer(changed),
    notes: createNotes(outside.newId, changed),
    publisher,
  }
  return parts
}

export function statusOf({ outside, options, rows, keys, practice, gate, said, notes }: Parts): Status {
  const real = options.endpoint === undefined
  return {
    key: keys.status(),
    service: practice.on()
      ? { kind: 'practice' }
      : real
        ? { kind: 'real' }
        : { kind: 'own', host: options.endpoint.host },
    shortcut: outside.shortcut(),
    hold: rows.all().some((row) => !isSettled(row)) ? gate.reason() : undefined,
    notes: notes.notes(),
    announcement: said.last(),
  }
}
