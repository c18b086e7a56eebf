/**
 * What stands in the settings. In English.
 */
import type { ShortcutName, ShortcutProblem } from '../../shortcut.ts'

export const settings = {
  title: 'Settings',
  general: 'General',
  uploads: 'Uploads',
  shortcuts: 'Shortcuts',
  key: 'Key',

  startAtLogin: 'Start at login',
  startAtLoginHelp: 'Mayfly starts in the tray, without a window.',
  notices: 'Notifications',
  noticesHelp: 'One when uploads end out of sight, with the result.',
  dropPinned: 'Keep the drop window open',
  dropPinnedHelp: 'A small target above other windows, also after the next start.',
  copies: 'Copy links by themselves',
  copiesHelp: 'When uploads end. What you copied meanwhile is not replaced.',
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
  change: 'Change',
  cancel: 'Cancel',
  off: 'Turn off',
  isOff: 'Off',
  test: 'Test',
  pressNow: 'Press it now, in any program.',
  arrived: 'It arrived.',
  missed: 'Nothing arrived. Another program may be taking it.',
  taken: 'Held by another program. Choose another, or quit that program.',
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
