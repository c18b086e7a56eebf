/**
 * Labels for keys, and what the window's keys do, in English.
 */
import type { KeyArea, KeyName } from '../../keyboard/windowKeys.ts'

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
  '?': cap('?', 'Question mark'),
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

/** The list of all keys. */
export const keyList = {
  title: 'Keyboard shortcuts',
  /** Between keys that do the same. */
  or: 'or',
  change: 'Change',
  /** Shortcuts of the whole desktop. */
  global: 'In any program',
  areas: {
    anywhere: 'In this window',
    search: 'In the search',
    list: 'In the list',
    preview: 'In the preview',
  } satisfies Record<KeyArea, string>,
  anywhere: {
    search: 'Search, or just type',
    paste: 'Upload the clipboard',
    chooseFiles: 'Choose files',
    undo: 'Undo the last removal',
    lastTask: 'Copy for the last task again',
    task: 'Copy for a task',
    toast: 'Go to the message’s button, and back',
    compact: 'Compact, on or off',
    grid: 'Grid of pictures in a wide window, on or off',
    pin: 'Keep on top, on or off',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    usualSize: 'Actual size',
    settings: 'Settings',
    keys: 'This list',
    leave: 'Close what is open, then hide the window',
  } satisfies Record<KeyName<'anywhere'>, string>,
  search: {
    copy: 'Copy the first link found',
    toList: 'Go to the list',
    clear: 'Clear the search',
  } satisfies Record<KeyName<'search'>, string>,
  list: {
    copy: 'Copy the link',
    preview: 'Preview',
    open: 'Open the link',
    renew: 'Renew',
    remove: 'Remove',
    range: 'Extend the selection',
    toggle: 'Add to the selection, or take out',
    all: 'Select all',
    ends: 'Go to the first or last',
    menu: 'Menu',
  } satisfies Record<KeyName<'list'>, string>,
  preview: {
    copy: 'Copy the link',
    renew: 'Renew',
    open: 'Open the link',
    task: 'Copy for a task',
    remove: 'Remove',
    next: 'Next',
    previous: 'Previous',
    close: 'Close',
  } satisfies Record<KeyName<'preview'>, string>,
} as const
