/**
 * The command line that uploads the clipboard, for desktops on which the user binds the shortcut themselves.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Toast } from '../feedback/toast.ts'

export interface ShortcutCommandDeps extends Pick<ClipboardPorts, 'copy'> {
  /** The command line. */
  uploadCommand(): string
  readonly toast: Pick<Toast, 'success' | 'error'>
}

export const createShortcutCommand = ({
  copy,
  uploadCommand,
  toast,
}: ShortcutCommandDeps): AsyncHandlers<'copyCommand'> => ({
  async copyCommand() {
    if (await copy(uploadCommand())) toast.success(words.toast.commandCopied)
    else toast.error(words.toast.commandNotCopied)
  },
})
