/**
 * Labels for keys, in English.
 */

/** A key's label, and how screen readers say it. */
export interface KeyCap {
  readonly sign: string
  readonly name: string
}

const cap = (sign: string, name = sign): KeyCap => ({ sign, name })
/** Keys with the same label on every platform, by their Electron names. */
const everywhere: Readonly<Record<string, KeyCap>> = {
  Up: cap('↑', 'Up'),
  Down: cap('↓', 'Down'),
  Left: cap('←', 'Left'),
  Right: cap('→', 'Right'),
  PageUp: cap('Page Up'),
  PageDown: cap('Page Down'),
  PrintScreen: cap('Print Screen'),
  VolumeUp: cap('Volume up'),
  VolumeDown: cap('Volume down'),
  VolumeMute: cap('Mute'),
  MediaNextTrack: cap('Next track'),
  MediaPreviousTrack: cap('Previous track'),
  MediaStop: cap('Stop'),
  MediaPlayPause: cap('Play'),
  numdec: cap('Num .', 'Num decimal'),
  numadd: cap('Num +', 'Num plus'),
  numsub: cap('Num -', 'Num minus'),
  nummult: cap('Num *', 'Num times'),
  numdiv: cap('Num /', 'Num divide'),
  Plus: cap('+', 'Plus'),
  ';': cap(';', 'Semicolon'),
  '=': cap('=', 'Equals'),
  ',': cap(',', 'Comma'),
  '-': cap('-', 'Minus'),
  '.': cap('.', 'Period'),
  '/': cap('/', 'Slash'),
  '`': cap('`', 'Backquote'),
  '[': cap('[', 'Left bracket'),
  '\\': cap('\\', 'Backslash'),
  ']': cap(']', 'Right bracket'),
  "'": cap("'", 'Quote'),
}
const mac: Readonly<Record<string, KeyCap>> = {
  Control: cap('⌃', 'Control'),
  Alt: cap('⌥', 'Option'),
  Shift: cap('⇧', 'Shift'),
  Command: cap('⌘', 'Command'),
  Backspace: cap('⌫', 'Delete'),
}
const others: Readonly<Record<string, KeyCap>> = {
  Control: cap('Ctrl', 'Control'),
  Return: cap('Enter'),
  Escape: cap('Esc', 'Escape'),
  Delete: cap('Del', 'Delete'),
  Insert: cap('Ins', 'Insert'),
}
const windows: Readonly<Record<string, KeyCap>> = { ...others, Super: cap('Win', 'Windows') }

/**
 * @param key a part of an accelerator, as acceleratorOf writes them
 * @param platform Node's process.platform
 */
export function keyCap(key: string, platform: string): KeyCap {
  const here = platform === 'darwin' ? mac : platform === 'win32' ? windows : others
  const digit = /^num(\d)$/.exec(key)?.[1]
  return here[key] ?? everywhere[key] ?? cap(digit === undefined ? key : `Num ${digit}`)
}
