/**
 * Texts of the settings, in English.
 */
import type { About } from '../../state/about.ts'
import type { LoginObstacle } from '../../state/state.ts'
import type { Theme } from '../../state/settings.ts'
import { measures } from './counts.ts'
import type { Desktop, ShortcutName, ShortcutProblem } from '../../keyboard/shortcut.ts'

export const settings = {
  title: 'Settings',
  general: 'General',
  uploads: 'Uploads',
  shortcuts: 'Shortcuts',
  key: 'Key',
  history: 'History',
  about: 'About',

  theme: 'Theme',
  themeOf: { system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  language: 'Language',
  /** Each in its own language, so that its speakers can find it. */
  languageOf: { system: 'System', en: 'English', 'zh-CN': '简体中文' },
  startAtLogin: 'Start at login',
  startAtLoginHelp: 'Mayfly starts in the tray, without a window.',
  loginObstacle: {
    'needs-approval': 'macOS wants you to allow it: turn Mayfly on under Login Items.',
    unpackaged: 'This Mayfly runs from its source code. Only the packaged app can start at login.',
    translocated: 'macOS runs this Mayfly from a temporary copy. Move it to Applications and open it there.',
  } satisfies Record<LoginObstacle, string>,
  openLoginItems: 'Open Login Items',
  hidesFromDock: 'Hide from the Dock',
  hidesFromDockHelp: 'While its window is closed, Mayfly is only in the menu bar.',
  notices: 'Notifications',
  noticesHelp: 'When uploads finish and Mayfly is not in front.',
  warn: 'Warn before links expire',
  warnHelp: 'One notification for several.',
  warnNever: 'Off',
  warnBefore: (minutes: number) => measures.span(minutes * 60_000),
  dropPinned: 'Keep the drop window open',
  dropPinnedHelp: (isOnTop: boolean) =>
    isOnTop
      ? 'A small target above other windows, also after a restart.'
      : 'A small window to drop files on, also after a restart.',
  showDropWindow: 'Show drop window',
  hideDropWindow: 'Hide drop window',
  practice: 'Practice',
  practiceHelp: 'Nothing leaves this computer, and links work on it only.',
  copies: 'Copy links automatically',
  copiesHelp: 'Never replaces something you copied meanwhile.',
  atOnce: 'Uploads at once',
  atOnceHelp: 'From 1 to 6.',
  reuse: 'Reuse live links',
  reuseHelp: 'A file you add again takes the link it has, if that lives at least this long.',
  reuseNever: 'Never',
  reuseFrom: (hours: number) => measures.span(hours * 60 * 60_000),
  randomNames: 'Send random names',
  randomNamesHelp: 'Such as 3f9a0c5d21be.png: no link shows what your file is called.',
} as const

export const shortcuts = {
  name: {
    uploadClipboard: 'Upload clipboard',
    showDropWindow: 'Show drop window',
    showHistory: 'Show history',
    copyLastLink: 'Copy last link again',
  } satisfies Record<ShortcutName, string>,
  help: {
    uploadClipboard: 'Uploads the clipboard, whichever program is in front.',
    showDropWindow: 'Shows or hides the drop window.',
    showHistory: 'Brings up the window, ready to find and copy a link.',
    copyLastLink: 'Copies the newest link once more, whichever program is in front.',
  } satisfies Record<ShortcutName, string>,
  record: 'Press the keys now',
  recordHelp: 'Esc keeps the shortcut, Backspace turns it off. Keys that another program uses won’t show up.',
  change: 'Change',
  cancel: 'Cancel',
  off: 'Turn off',
  isOff: 'Off',
  test: 'Test',
  pressNow: 'Press it now, in any program.',
  arrived: 'It works.',
  missed: 'Nothing came. Another program may be using it.',
  taken: 'Used by another program. Choose another, or quit that program.',
  asked: 'Mayfly asked your desktop for these keys. Press them once to see whether they work.',
  portal: 'Your desktop will ask you to confirm the keys.',
  problem: (problem: ShortcutProblem): string => {
    switch (problem) {
      case 'invalid':
        return 'These keys can’t be a shortcut.'
      case 'bare':
        return 'That would block this key everywhere. Add Ctrl, Alt, Shift or Super.'
      case 'never-arrives':
        return 'This key doesn’t reach programs on this system. Choose another.'
      case 'taken':
        return 'Used by another program.'
      case 'twice':
        return 'Mayfly already uses these keys for something else.'
    }
  },
} as const

/** How to bind keys on desktops where programs can't do it themselves. */
export const byHand = {
  why: 'On this desktop, shortcuts are set in its own settings. Let each run one of these.',
  commands: 'Commands',
  how: {
    gnome: 'In GNOME’s settings',
    kde: 'In Plasma’s settings',
    sway: 'In Sway’s configuration',
    hyprland: 'In Hyprland’s configuration',
    other: 'In the desktop’s settings',
  } satisfies Record<Desktop['environment'], string>,
  steps: (environment: Desktop['environment'], command: string): readonly Step[] => {
    switch (environment) {
      case 'gnome':
        return [
          { text: 'Open Settings → Keyboard → View and Customise Shortcuts → Custom Shortcuts.' },
          { text: 'Add a shortcut, name it “Upload clipboard”, and paste its command.' },
          { text: 'Choose Set Shortcut, press the keys you want, such as Super Alt U, and choose Add.' },
        ]
      case 'kde':
        return [
          { text: 'Open System Settings → Keyboard → Shortcuts.' },
          { text: 'Choose Add New → Command or Script, and paste its command.' },
          {
            text: 'Choose Add custom shortcut, press the keys you want, such as Meta Alt U, and choose Apply.',
          },
        ]
      case 'sway':
        return [
          {
            text: 'Add this line to ~/.config/sway/config, with the keys you want:',
            line: `bindsym Mod4+Mod1+u exec ${command}`,
          },
          { text: 'Make Sway read it:', line: 'swaymsg reload' },
        ]
      case 'hyprland':
        return [
          {
            text: 'Add this line to ~/.config/hypr/hyprland.conf, with the keys you want:',
            line: `bind = SUPER ALT, U, exec, ${command}`,
          },
          { text: 'Save the file. Hyprland reads it by itself.' },
        ]
      case 'other':
        return [
          { text: 'Find the keyboard shortcuts and add one that runs a command.' },
          { text: 'Paste the command and choose keys, such as Super Alt U.' },
        ]
    }
  },
} as const

export interface Step {
  readonly text: string
  /** The text to type there. */
  readonly line?: string
}

export const about = {
  mayfly: (version: string) => `Mayfly ${version}`,
  runsOn: ({ electron, chromium, node, system }: About) =>
    `Electron ${electron}, Chromium ${chromium}, Node ${node}, ${system}`,
  data: 'Data',
  showFolder: 'Show folder',
  log: 'Log',
  showLog: 'Show log',
  diagnostics: 'Diagnostics',
  diagnosticsHelp:
    'Versions, settings, counts and the end of the log, for a report. No keys, links or file names.',
  copyDiagnostics: 'Copy diagnostics',
  licences: 'Licences',
  licencesHelp: 'Mayfly’s own, and those of the software in it.',
  /** The Mozilla licence asks for it. */
  sourceAt: (name: string, version: string) =>
    `Used unchanged. Its source: https://www.npmjs.com/package/${name}/v/${version}`,
  packages: (n: number) => `${measures.count(n)} ${n === 1 ? 'package' : 'packages'}`,
  chromium: 'Chromium’s licences',
  /** For a package that does not name its licence. */
  unnamed: 'licence not named',
} as const
