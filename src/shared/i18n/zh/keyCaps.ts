/**
 * Labels for keys, and what the window's keys do, in Simplified Chinese.
 */
import type { KeyArea, KeyName } from '../../keyboard/windowKeys.ts'
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
  '?': cap('?', '问号'),
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

export const keyList = {
  title: '键盘快捷键',
  or: '或',
  change: '更改',
  global: '在任何程序中',
  areas: {
    anywhere: '在此窗口中',
    search: '在搜索框中',
    list: '在列表中',
    preview: '在预览中',
  } satisfies Record<KeyArea, string>,
  anywhere: {
    search: '搜索，也可直接输入',
    paste: '上传剪贴板内容',
    chooseFiles: '选择文件',
    undo: '撤销上一次移除',
    lastTask: '再次按上次的任务复制',
    task: '为任务复制',
    toast: '转到消息中的按钮，再按返回',
    compact: '打开或关闭紧凑显示',
    grid: '在宽窗口中打开或关闭图片网格',
    pin: '打开或关闭保持在最前',
    zoomIn: '放大',
    zoomOut: '缩小',
    usualSize: '实际大小',
    settings: '设置',
    keys: '此列表',
    leave: '关闭打开的内容，再隐藏窗口',
  } satisfies Record<KeyName<'anywhere'>, string>,
  search: {
    copy: '复制找到的第一个链接',
    toList: '转到列表',
    clear: '清除搜索',
  } satisfies Record<KeyName<'search'>, string>,
  list: {
    copy: '复制链接',
    preview: '预览',
    open: '打开链接',
    renew: '续期',
    remove: '移除',
    range: '扩大选择范围',
    toggle: '加入选择或从中去除',
    all: '全选',
    ends: '转到第一个或最后一个',
    menu: '菜单',
  } satisfies Record<KeyName<'list'>, string>,
  preview: {
    copy: '复制链接',
    renew: '续期',
    open: '打开链接',
    task: '为任务复制',
    remove: '移除',
    next: '下一个',
    previous: '上一个',
    close: '关闭',
  } satisfies Record<KeyName<'preview'>, string>,
}
