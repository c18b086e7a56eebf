/**
 * Manages the global shortcuts: chooses them at the first start, registers, changes, tests and retakes them.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isSameAccelerator, judgeAccelerator } from '../../../shared/keyboard/accelerator.ts'
import { done, failed } from '../../../shared/uploads/problem.ts'
import {
  shortcutNames,
  type Desktop,
  type ShortcutName,
  type ShortcutProblem,
  type Shortcuts,
  type Trial,
} from '../../../shared/keyboard/shortcut.ts'
import { createHotkey, type Hotkey, type HotkeyDeps } from './hotkey.ts'
import { createDesktopHotkeys, type DesktopHotkeysDeps } from './desktopHotkeys.ts'
import { candidatesOn } from './defaultShortcuts.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { createShortcutTests } from './shortcutTest.ts'

/** How often a shortcut that another program holds is tried again, ms. */
const RETAKE_MS = 3000
/** A window that closed while recording keys can't report the end; recording ends automatically after this, ms. */
const RECORDING_MS = 60_000

export type ShortcutActions = AsyncHandlers<'setShortcut'> & SyncHandlers<'setRecording' | 'tryShortcut'>

export interface GlobalShortcuts extends ShortcutActions {
  /** Registers them; `press` is called once for each press. */
  start(press: (name: ShortcutName) => void): void
  shortcuts(): Shortcuts
  trial(): Trial | undefined
  /** Who binds them: by hand also where the portal refused. */
  boundBy(): Desktop['shortcuts']
  stop(): void
}

export interface ShortcutsDeps extends HotkeyDeps, DesktopHotkeysDeps {
  readonly settings: SettingsStore
}

type Slots = Readonly<Record<ShortcutName, Hotkey>>

export function createShortcuts(given: ShortcutsDeps, onChange: () => void): GlobalShortcuts {
  let press = (_name: ShortcutName): void => undefined
  let recording: NodeJS.Timeout | undefined
  const trials = createShortcutTests(onChange)
  const { boundBy, hotkeysOf } = createDesktopHotkeys(given, () => {
    putAgain(deps, slots)
    changed()
  })
  const deps = { ...given, boundBy }
  const slotOf = (name: ShortcutName) => {
    const onPress = () => {
      if (!trials.takes(name)) press(name)
    }
    return createHotkey({ ...deps, hotkeys: hotkeysOf(name) }, { press: onPress, proved: onChange })
  }
  const slots: Slots = forEach(slotOf)
  const retaking = createTicks(RETAKE_MS, () => {
    if (retake(deps, slots)) changed()
  })
  const changed = () => {
    retaking.keepOn(shortcutNames.some((name) => slots[name].shortcut().state === 'taken'))
    onChange()
  }
  const setRecording = (on: boolean) => {
    if (on === (recording !== undefined)) return
    clearTimeout(recording)
    recording = on ? setTimeout(() => setRecording(false), RECORDING_MS) : undefined
    for (const name of shortcutNames) slots[name][on ? 'suspend' : 'resume']()
    changed()
  }

  return {
    start(onPress) {
      press = onPress
      begin(deps, slots)
      changed()
    },
    shortcuts: () => shortcutsIn(slots),
    trial: trials.current,
    boundBy,
    setShortcut(name, accelerator) {
      const problem = change(deps, slots, name, accelerator)
      if (problem !== undefined) return Promise.resolve(failed(problem))
      if (trials.current()?.name === name) trials.start(null)
      save(deps, name, slots[name].shortcut().accelerator)
      changed()
      return Promise.resolve(done(undefined))
    },
    setRecording,
    tryShortcut: trials.start,
    stop() {
      retaking.keepOn(false)
      clearTimeout(recording)
      trials.stop()
    },
  }
}

const shortcutsIn = (slots: Slots): Shortcuts => forEach((name) => slots[name].shortcut())

const forEach = <T>(of: (name: ShortcutName) => T): Record<ShortcutName, T> => ({
  uploadClipboard: of('uploadClipboard'),
  showDropWindow: of('showDropWindow'),
  showHistory: of('showHistory'),
  copyLastLink: of('copyLastLink'),
})

/** Off until the user chooses keys for them. */
const OFF_AT_FIRST = ['showDropWindow', 'showHistory', 'copyLastLink'] as const

/** Calls `act` repeatedly while it is on. */
function createTicks(everyMs: number, act: () => void): { keepOn(on: boolean): void } {
  let timer: NodeJS.Timeout | undefined
  return {
    keepOn(on) {
      if (on === (timer !== undefined)) return
      clearInterval(timer)
      timer = on ? setInterval(act, everyMs) : undefined
    },
  }
}

function save({ settings }: ShortcutsDeps, name: ShortcutName, accelerator: string): void {
  settings.save({ ...settings.load(), [name]: accelerator })
}

function begin(deps: ShortcutsDeps, slots: Slots): void {
  const { platform, settings } = deps
  const kept = settings.load()
  const usable = (accelerator: string | undefined) =>
    accelerator === '' || (accelerator !== undefined && judgeAccelerator(accelerator, platform) === undefined)
      ? accelerator
      : undefined
  for (const name of OFF_AT_FIRST) put(deps, slots[name], usable(kept[name]) ?? '')

  const upload = slots.uploadClipboard
  const chosen = usable(kept.uploadClipboard)
  if (chosen !== undefined) {
    put(deps, upload, chosen)
    return
  }
  const candidates = candidatesOn(platform)
  if (deps.boundBy() !== 'by-hand' && candidates.some((candidate) => upload.register(candidate)))
    save(deps, 'uploadClipboard', upload.shortcut().accelerator)
  // Not saved: the next start chooses again.
  else put(deps, upload, candidates[0])
}

/** Whether any shortcut that was taken is ours now. */
function retake(deps: ShortcutsDeps, slots: Slots): boolean {
  const taken = shortcutNames.filter((name) => slots[name].shortcut().state === 'taken')
  const freed = taken.filter((name) => slots[name].register(slots[name].shortcut().accelerator))
  for (const name of freed) save(deps, name, slots[name].shortcut().accelerator)
  return freed.length > 0
}

/** Sets the shortcut, whatever its resulting state. */
function put(deps: ShortcutsDeps, slot: Hotkey, accelerator: string): void {
  if (accelerator === '') slot.replace({ accelerator, state: 'off' })
  else if (deps.boundBy() === 'by-hand') slot.replace({ accelerator, state: 'by-hand' })
  else if (!slot.register(accelerator)) slot.replace({ accelerator, state: 'taken' })
}

/** Sets them as they are, after a change of who binds them. */
function putAgain(deps: ShortcutsDeps, slots: Slots): void {
  for (const name of shortcutNames) {
    const { accelerator } = slots[name].shortcut()
    if (accelerator !== '') put(deps, slots[name], accelerator)
  }
}

/** If there is a problem, the previous shortcut stays. */
function change(
  deps: ShortcutsDeps,
  slots: Slots,
  name: ShortcutName,
  accelerator: string,
): ShortcutProblem | undefined {
  const { platform } = deps
  if (accelerator !== '') {
    const problem = judgeAccelerator(accelerator, platform)
    if (problem !== undefined) return problem
    const others = shortcutNames.filter((other) => other !== name).map((other) => slots[other].shortcut())
    if (others.some((other) => isSameAccelerator(other.accelerator, accelerator, platform))) return 'twice'
    if (deps.boundBy() !== 'by-hand') return slots[name].register(accelerator) ? undefined : 'taken'
  }
  put(deps, slots[name], accelerator)
  return undefined
}
