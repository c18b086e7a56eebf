/**
 * Texts of the settings, in English.
 */
import type { About } from '../../state/about.ts'
import type { LoginObstacle } from '../../state/state.ts'
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

  language: 'Language',
  languageHelp: 'Of the windows, the tray and the notifications.',
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
  hidesFromDockHelp: 'While its window is closed, Mayfly is in the menu bar only.',
  notices: 'Notifications',
  noticesHelp: 'One when uploads end out of sight, with the result.',
  warn: 'Before links die',
  warnHelp: 'One notification for links that die close together.',
  warnNever: 'Off',
  warnBefore: (minutes: number) => `${measures.span(minutes * 60_000)} before`,
  dropPinned: 'Keep the drop window open',
  dropPinnedHelp: (isOnTop: boolean) =>
    isOnTop
      ? 'A small target above other windows, also after the next start.'
      : 'A small window to drop files on, also after the next start.',
  showDropWindow: 'Show drop window',
  hideDropWindow: 'Hide drop window',
  practice: 'Practice',
  practiceHelp: 'Uploads stay here: nothing is sent, and links are good on this computer only.',
  copies: 'Copy links by themselves',
  copiesHelp: 'When uploads end. What you copied meanwhile is not replaced.',
  atOnce: 'At the same time',
  atOnceHelp: 'Uploads running together, 1 to 6.',
} as const

export const shortcuts = {
  name: { uploadClipboard: 'Upload clipboard', showDropWindow: 'Show drop window' } satisfies Record<
    ShortcutName,
    string
  >,
  help: {
    uploadClipboard: 'Sends what is on the clipboard, whichever program is in front.',
    showDropWindow: 'Shows or hides the drop window.',
  } satisfies Record<ShortcutName, string>,
  record: 'Press the keys now',
  recordHelp:
    'Esc keeps the keys as they are, Backspace turns the shortcut off. What another program holds does not arrive here.',
  change: 'Change',
  cancel: 'Cancel',
  off: 'Turn off',
  isOff: 'Off',
  test: 'Test',
  pressNow: 'Press it now, in any program.',
  arrived: 'It arrived.',
  missed: 'Nothing arrived. Another program may be taking it.',
  taken: 'Held by another program. Choose another, or quit that program.',
  asked: 'Mayfly asked your desktop for these keys. Press them once to see whether they arrive.',
  portal: 'Your desktop will ask you to confirm the keys.',
  problem: (problem: ShortcutProblem): string => {
    switch (problem) {
      case 'invalid':
        return 'These keys can’t be a shortcut.'
      case 'bare':
        return 'Too bare: it would take a key from every program. Add Ctrl, Alt, Shift or Super.'
      case 'never-arrives':
        return 'This key does not reach programs on this system. Choose another.'
      case 'taken':
        return 'Held by another program.'
      case 'twice':
        return 'Mayfly uses these keys for something else already.'
    }
  },
} as const

/** How to bind keys on desktops where programs can't do it themselves. */
export const byHand = {
  why: 'On this desktop only its own settings bind keys. Have them run this command, and it sends what is on the clipboard.',
  command: 'Command',
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
          { text: 'Add a shortcut, name it “Upload clipboard”, and paste the command.' },
          { text: 'Choose Set Shortcut, press the keys you want, such as Super Alt U, and choose Add.' },
        ]
      case 'kde':
        return [
          { text: 'Open System Settings → Keyboard → Shortcuts.' },
          { text: 'Choose Add New → Command or Script, and paste the command.' },
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
          { text: 'Have Sway read it:', line: 'swaymsg reload' },
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
          { text: 'Look for keyboard shortcuts, and add one of your own that runs a command.' },
          { text: 'Paste the command, and give it the keys you want, such as Super Alt U.' },
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
    'Versions, settings, counts and the log’s last lines for a report. No key, no link, no name or path of a file.',
  copyDiagnostics: 'Copy diagnostics',
  licences: 'Licences',
  licencesHelp: 'Mayfly’s own, and those of the work it is built from.',
  chromium: 'Chromium’s licences',
  /** For a package that does not name its licence. */
  unnamed: 'licence not named',
} as const
