/**
 * Maps key presses to Electron's key names.
 */

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const digits = Array.from('0123456789')
const functionKeys = Array.from({ length: 12 }, (_, place) => `F${String(place + 1)}`)
/** On no ordinary keyboard, so no program relies on them. */
const farFunctionKeys = Array.from({ length: 12 }, (_, place) => `F${String(place + 13)}`)

/** By KeyboardEvent.code, https://www.w3.org/TR/uievents-code/ */
const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Enter: 'Return',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Escape: 'Escape',
  PrintScreen: 'PrintScreen',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  ...Object.fromEntries(digits.map((digit) => [`Digit${digit}`, digit])),
  ...Object.fromEntries(digits.map((digit) => [`Numpad${digit}`, `num${digit}`])),
  ...Object.fromEntries([...functionKeys, ...farFunctionKeys].map((key) => [key, key])),
}

const media: Readonly<Record<string, string>> = {
  AudioVolumeUp: 'VolumeUp',
  AudioVolumeDown: 'VolumeDown',
  AudioVolumeMute: 'VolumeMute',
  MediaTrackNext: 'MediaNextTrack',
  MediaTrackPrevious: 'MediaPreviousTrack',
  MediaStop: 'MediaStop',
  MediaPlayPause: 'MediaPlayPause',
}

/** What the keys type on a US keyboard, by code: alone, and with Shift. */
const punctuation: Readonly<Record<string, readonly [string, string]>> = {
  Semicolon: [';', ':'],
  Equal: ['=', '+'],
  Comma: [',', '<'],
  Minus: ['-', '_'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Backquote: ['`', '~'],
  BracketLeft: ['[', '{'],
  Backslash: ['\\', '|'],
  BracketRight: [']', '}'],
  Quote: ["'", '"'],
}
const marks = Object.values(punctuation).map(([alone]) => alone)

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase())
const functionKeySet = new Set(lower(functionKeys))
const aloneSet = new Set(lower([...farFunctionKeys, ...Object.values(media)]))

/**
 * Keys that an accelerator may end in, in lower case. Excluded: lock keys, which change what other keys do, and
 * characters typed with Shift (including Plus), which are written as Shift with the key.
 */
export const mainKeys: ReadonlySet<string> = new Set(
  lower([...letters, ...marks, ...Object.values(named), ...Object.values(media), 'Enter', 'Esc']),
)

/** F1 to F12. */
export const isFunctionKey = (key: string): boolean => functionKeySet.has(key.toLowerCase())

/** Whether it can be a shortcut without modifiers. */
export const standsAlone = (key: string): boolean => aloneSet.has(key.toLowerCase())

const MODIFIERS = new Set(
  'Alt AltGraph CapsLock Control Fn FnLock Hyper Meta NumLock OS ScrollLock Shift Super Symbol'.split(' '),
)

/** The parts of a DOM KeyboardEvent that are used. */
export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/**
 * The key's Electron name. Electron finds a key by its US keyboard position on macOS, and by what it types in the
 * user's layout elsewhere; layouts without Latin letters use the US positions. Undefined for a modifier.
 */
export function keyNameOf(press: KeyPress, platform: string): string | undefined {
  const { code, key, shiftKey } = press
  if (MODIFIERS.has(key)) return undefined
  const known = named[code] ?? media[code] ?? media[key]
  if (known !== undefined) return known
  const byPlace = platform === 'darwin'
  if (!byPlace && /^[a-z]$/i.test(key)) return key.toUpperCase()
  // On Windows AltGr is Ctrl and Alt together, and what a key types with it is not the key's name.
  const typesAnother = shiftKey || (platform === 'win32' && press.ctrlKey && press.altKey)
  if (!byPlace && !typesAnother && marks.includes(key)) return key
  if (/^Key[A-Z]$/.test(code)) return code.slice('Key'.length)
  const [alone, shifted] = punctuation[code] ?? []
  if (alone !== undefined && (byPlace || key === (shiftKey ? shifted : alone))) return alone
  // In an accelerator, + stands between keys.
  if (key === '+') return 'Plus'
  return Array.from(key).length === 1 ? key.toUpperCase() : code || key
}
