/**
 * Texts of the settings, in Simplified Chinese.
 */
import type { About } from '../../state/about.ts'
import type { LoginObstacle } from '../../state/state.ts'
import type { Theme } from '../../state/settings.ts'
import { measures } from './counts.ts'
import type { Desktop, ShortcutName, ShortcutProblem } from '../../keyboard/shortcut.ts'
import type { Step } from '../en/settings.ts'

export const settings = {
  title: '设置',
  general: '通用',
  uploads: '上传',
  shortcuts: '快捷键',
  key: '密钥',
  history: '历史记录',
  about: '关于',

  theme: '主题',
  themeOf: { system: '跟随系统', light: '浅色', dark: '深色' } satisfies Record<Theme, string>,
  language: '语言',
  languageOf: { system: '跟随系统', en: 'English', 'zh-CN': '简体中文' },
  startAtLogin: '登录时启动',
  startAtLoginHelp: 'Mayfly 在托盘中启动，不显示窗口。',
  loginObstacle: {
    'needs-approval': 'macOS 需要您允许：请在“登录项”中打开 Mayfly。',
    unpackaged: '此 Mayfly 从源代码运行。只有打包的应用能在登录时启动。',
    translocated: 'macOS 正从临时副本运行此 Mayfly。请将它移到“应用程序”，再从那里打开。',
  } satisfies Record<LoginObstacle, string>,
  openLoginItems: '打开“登录项”',
  hidesFromDock: '从程序坞隐藏',
  hidesFromDockHelp: '窗口关闭时，Mayfly 只出现在菜单栏中。',
  notices: '通知',
  noticesHelp: '上传完成而 Mayfly 不在最前时。',
  warn: '链接过期前提醒',
  warnHelp: '多个链接只通知一次。',
  warnNever: '关闭',
  warnBefore: (minutes: number) => `提前 ${measures.span(minutes * 60_000)}`,
  dropPinned: '保持拖放窗口打开',
  dropPinnedHelp: (isOnTop: boolean) =>
    isOnTop ? '位于其他窗口之上的小目标，下次启动后也在。' : '可拖入文件的小窗口，下次启动后也在。',
  showDropWindow: '显示拖放窗口',
  hideDropWindow: '隐藏拖放窗口',
  practice: '练习',
  practiceHelp: '任何内容都不会离开本机，链接也仅在本机有效。',
  copies: '自动复制链接',
  copiesHelp: '不会替换您在此期间复制的内容。',
  atOnce: '同时上传数',
  atOnceHelp: '1 到 6 个。',
  reuse: '沿用有效链接',
  reuseHelp: '再次添加同一文件时，若其链接至少还有这么久才过期，则直接使用该链接。',
  reuseNever: '从不',
  reuseFrom: (hours: number) => measures.span(hours * 60 * 60_000),
  randomNames: '以随机名称发送',
  randomNamesHelp: '链接不会透露文件的名称。',
}

export const shortcuts = {
  name: {
    uploadClipboard: '上传剪贴板内容',
    showDropWindow: '显示拖放窗口',
    showHistory: '显示历史记录',
    copyLastLink: '再次复制最新链接',
  } satisfies Record<ShortcutName, string>,
  help: {
    uploadClipboard: '上传剪贴板内容，无论哪个程序在最前。',
    showDropWindow: '显示或隐藏拖放窗口。',
    showHistory: '打开窗口，可立即查找并复制链接。',
    copyLastLink: '再次复制最新的链接，无论哪个程序在最前。',
  } satisfies Record<ShortcutName, string>,
  record: '请按下按键',
  recordHelp: '按 Esc 保留原来的按键，按 Backspace 停用快捷键。被其他程序占用的按键不会显示。',
  change: '更改',
  cancel: '取消',
  off: '停用',
  isOff: '已停用',
  test: '测试',
  pressNow: '现在请在任意程序中按下它。',
  arrived: '有效。',
  missed: '没有收到。可能被其他程序占用。',
  taken: '已被其他程序占用。请另选按键，或退出该程序。',
  asked: 'Mayfly 已向桌面申请这些按键。请按一次，看看是否有效。',
  portal: '桌面会请您确认这些按键。',
  problem: (problem: ShortcutProblem): string => {
    switch (problem) {
      case 'invalid':
        return '这些按键不能用作快捷键。'
      case 'bare':
        return '这会使该键在所有程序中失效。请加上 Ctrl、Alt、Shift 或 Super。'
      case 'never-arrives':
        return '在本系统上，程序收不到这个键。请另选一个。'
      case 'taken':
        return '已被其他程序占用。'
      case 'twice':
        return 'Mayfly 已把这些按键用于其他操作。'
    }
  },
}

/** How to bind keys on desktops where programs can't do it themselves. */
export const byHand = {
  why: '在此桌面上，只有系统设置能绑定按键。请让每个快捷键运行以下命令之一。',
  commands: '命令',
  how: {
    gnome: '在 GNOME 设置中',
    kde: '在 Plasma 设置中',
    sway: '在 Sway 配置中',
    hyprland: '在 Hyprland 配置中',
    other: '在桌面设置中',
  } satisfies Record<Desktop['environment'], string>,
  steps: (environment: Desktop['environment'], command: string): readonly Step[] => {
    switch (environment) {
      case 'gnome':
        return [
          { text: '打开“设置”→“键盘”→“查看及自定义快捷键”→“自定义快捷键”。' },
          { text: '添加快捷键，命名为“上传剪贴板内容”，并粘贴命令。' },
          { text: '选择“设置快捷键”，按下想用的按键（例如 Super Alt U），然后选择“添加”。' },
        ]
      case 'kde':
        return [
          { text: '打开“系统设置”→“键盘”→“快捷键”。' },
          { text: '选择“新增”→“命令或脚本”，并粘贴命令。' },
          { text: '选择“添加自定义快捷键”，按下想用的按键（例如 Meta Alt U），然后选择“应用”。' },
        ]
      case 'sway':
        return [
          {
            text: '在 ~/.config/sway/config 中加入这一行，按键可以更换：',
            line: `bindsym Mod4+Mod1+u exec ${command}`,
          },
          { text: '让 Sway 重新读取：', line: 'swaymsg reload' },
        ]
      case 'hyprland':
        return [
          {
            text: '在 ~/.config/hypr/hyprland.conf 中加入这一行，按键可以更换：',
            line: `bind = SUPER ALT, U, exec, ${command}`,
          },
          { text: '保存文件。Hyprland 会自动读取。' },
        ]
      case 'other':
        return [
          { text: '找到键盘快捷键，添加一个运行命令的自定义快捷键。' },
          { text: '粘贴命令，并设置想用的按键，例如 Super Alt U。' },
        ]
    }
  },
}

export const about = {
  mayfly: (version: string) => `Mayfly ${version}`,
  runsOn: ({ electron, chromium, node, system }: About) =>
    `Electron ${electron}，Chromium ${chromium}，Node ${node}，${system}`,
  data: '数据',
  showFolder: '显示文件夹',
  log: '日志',
  showLog: '显示日志',
  diagnostics: '诊断信息',
  diagnosticsHelp: '供报告问题时使用的版本、设置、数量和日志的最后几行，不含密钥、链接、文件名和路径。',
  copyDiagnostics: '复制诊断信息',
  licences: '许可证',
  licencesHelp: 'Mayfly 自身及其所用软件的许可证。',
  sourceAt: (name: string, version: string) =>
    `未经修改。源代码：https://www.npmjs.com/package/${name}/v/${version}`,
  packages: (n: number) => `${measures.count(n)} 个软件包`,
  chromium: 'Chromium 的许可证',
  unnamed: '未注明许可证',
}
