/**
 * Builds accelerators (Electron's strings for key combinations) from key presses, compares them, and validates them.
 * https://www.electronjs.org/docs/latest/tutorial/keyboard-shortcuts#accelerators
 */
import type { ShortcutProblem } from './shortcut.ts'
import { isFunctionKey, keyNameOf, mainKeys, standsAlone, type KeyPress } from './keyNames.ts'

export type { KeyPress } from './keyNames.ts'

type Modifier = 'Super' | 'Control' | 'Alt' | 'Shift' | 'Command'

interface Combination {
  readonly modifiers: ReadonlySet<Modifier>
  /** In lower case, since Electron ignores case. */
  readonly key: string
}

/** In the order in which the platform's own documentation names them. */
const orderOn = (platform: string): readonly Modifier[] =>
  platform === 'darwin' ? ['Control', 'Alt', 'Shift', 'Command'] : ['Super', 'Control', 'Alt', 'Shift']

/** Undefined while only modifiers are down. A key that Electron can't name is included, to be rejected later. */
export function acceleratorOf(press: KeyPress, platform: string): string | undefined {
  const key = keyNameOf(press, platform)
  if (key === undefined) return undefined
  const held: Readonly<Record<Modifier, boolean>> = {
    Super: press.metaKey,
    Command: press.metaKey,
    Control: press.ctrlKey,
    Alt: press.altKey,
    Shift: press.shiftKey,
  }
  return [...orderOn(platform).filter((modifier) => held[modifier]), key].join('+')
}

export function judgeAccelerator(accelerator: string, platform: string): ShortcutProblem | undefined {
  const combination = combinationOf(accelerator, platform)
  if (combination === undefined) return 'invalid'
  if (neverArrives(combination, platform)) return 'never-arrives'
  return isBare(combination, platform) ? 'bare' : undefined
}

/** Its keys in the platform's order, modifiers named as in acceleratorOf. */
export function keysOf(accelerator: string, platform: string): readonly string[] {
  const words = accelerator.split('+').filter((word) => word !== '')
  const modifiers = words.map((word) => modifierOf(word.toLowerCase(), platform))
  return [
    ...orderOn(platform).filter((modifier) => modifiers.includes(modifier)),
    ...words.filter((_word, place) => modifiers[place] === undefined),
  ]
}

/** However the two are spelt. */
export function isSameAccelerator(one: string, other: string, platform: string): boolean {
  const [a, b] = [combinationOf(one, platform), combinationOf(other, platform)]
  if (a === undefined || b === undefined) return one === other
  return (
    a.key === b.key &&
    a.modifiers.size === b.modifiers.size &&
    [...a.modifiers].every((held) => b.modifiers.has(held))
  )
}

function combinationOf(accelerator: string, platform: string): Combination | undefined {
  const modifiers = new Set<Modifier>()
  const others: string[] = []
  for (const word of accelerator.toLowerCase().split('+')) {
    const modifier = modifierOf(word, platform)
    if (modifier === undefined) others.push(word)
    else modifiers.add(modifier)
  }
  const [key, ...more] = others
  return key !== undefined && more.length === 0 && mainKeys.has(key) ? { modifiers, key } : undefined
}

function modifierOf(word: string, platform: string): Modifier | undefined {
  const onMac = platform === 'darwin'
  switch (word) {
    case 'control':
    case 'ctrl':
      return 'Control'
    case 'commandorcontrol':
    case 'cmdorctrl':
      return onMac ? 'Command' : 'Control'
    case 'alt':
      return 'Alt'
    case 'shift':
      return 'Shift'
    case 'super':
    case 'meta':
      return onMac ? 'Command' : 'Super'
    // These two exist on macOS only.
    case 'command':
    case 'cmd':
      return onMac ? 'Command' : undefined
    case 'option':
      return onMac ? 'Alt' : undefined
    default:
      return undefined
  }
}

/** Whether it would take away a key that every program needs for typing or for its own commands. */
function isBare({ modifiers, key }: Combination, platform: string): boolean {
  if (standsAlone(key)) return false
  if (isFunctionKey(key)) return modifiers.size === 0
  if (modifiers.has('Super')) return false
  if (modifiers.size < 2) return true
  // On a Mac keyboard these two type characters.
  return platform === 'darwin' && modifiers.size === 2 && modifiers.has('Alt') && modifiers.has('Shift')
}

/**
 * Windows keeps these to itself: the secure attention sequence, locking, the switcher, the Task Manager.
 * https://support.microsoft.com/windows/keyboard-shortcuts-in-windows-dcc61a57-8ff0-cffe-9796-cb9706c75eec
 */
const KEPT_BY_WINDOWS = [
  'Control+Alt+Delete',
  'Super+L',
  'Super+Tab',
  'Control+Alt+Tab',
  'Control+Shift+Escape',
]

function neverArrives({ modifiers, key }: Combination, platform: string): boolean {
  const accelerator = [...modifiers, key].join('+')
  if (platform === 'win32')
    return KEPT_BY_WINDOWS.some((kept) => isSameAccelerator(kept, accelerator, platform))
  if (platform !== 'linux') return false
  // On X11, Electron registers PrintScreen but never receives it.
  if (key === 'printscreen') return true
  // The X server itself uses these to switch virtual terminals.
  return isFunctionKey(key) && modifiers.size === 2 && modifiers.has('Control') && modifiers.has('Alt')
}
