/**
 * Labels for keys, in Simplified Chinese.
 */
import type { KeyCap } from '../en/keyCaps.ts'

const cap = (sign: string, name = sign): KeyCap => ({ sign, name })
/** Keys with the same label on every platform, by their Electron names. */
const everywhere: Readonly<Record<string, KeyCap>> = {
  Up: cap('↑', '上'),
  Down: cap('↓', '下'),
  Left: cap('←', '左'),
  Right: cap('→', '右'),
  PageUp: cap('Page Up'),
  PageDown: cap('Page Down'),
  PrintScreen: cap('Print Screen'),
  VolumeUp: cap('音量 +', '音量增大'),
  VolumeDown: cap('音量 -', '音量减小'),
  VolumeMute: cap('静音'),
  MediaNextTrack: cap('下一曲'),
  MediaPreviousTrack: cap('上一曲'),
  MediaStop: cap('停止'),
  MediaPlayPause: cap('播放'),
  numdec: cap('Num .', '小键盘小数点'),
  numadd: cap('Num +', '小键盘加号'),
  numsub: cap('Num -', '小键盘减号'),
  nummult: cap('Num *', '小键盘乘号'),
  numdiv: cap('Num /', '小键盘除号'),
  Plus: cap('+', '加号'),
  ';': cap(';', '分号'),
  '=': cap('=', '等号'),
  ',': cap(',', '逗号'),
  '-': cap('-', '减号'),
  '.': cap('.', '句点'),
  '/': cap('/', '斜杠'),
  '`': cap('`', '反引号'),
  '[': cap('[', '左方括号'),
  '\\': cap('\\', '反斜杠'),
  ']': cap(']', '右方括号'),
  "'": cap("'", '引号'),
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
