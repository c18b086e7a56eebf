/**
 * The command line for a shortcut, for desktops on which the user binds it themselves.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Toast } from '../feedback/toast.ts'

export interface ShortcutCommandDeps extends Pick<ClipboardPorts, 'copy'> {
  desktop(): Pick<Desktop, 'commands'>
  readonly toast: Pick<Toast, 'success' | 'error'>
}

export const createShortcutCommand = ({
  copy,
  desktop,
  toast,
}: ShortcutCommandDeps): AsyncHandlers<'copyCommand'> => ({
  async copyCommand(name) {
    if (await copy(desktop().commands[name])) toast.success(words.toast.commandCopied)
    else toast.error(words.toast.commandNotCopied)
  },
})
