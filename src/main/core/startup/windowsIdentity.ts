/**
 * Chooses the ids under which Windows knows this run: for taskbar buttons, notifications and the start at login.
 */

/** From package.json. */
export interface Product {
  /**
   * The bundle id on macOS, the AppUserModelID on Windows; on Linux the desktop file is named after it. Its form is one
   * that all accept: three or more parts of letters and digits, joined by dots.
   * https://specifications.freedesktop.org/desktop-entry-spec/latest/file-naming.html
   */
  readonly id: string
  /** The class id, in braces, of what Windows starts when a notification is clicked. */
  readonly toastActivator: string
}

export interface WindowsIdentity {
  readonly userModelId: string
  /** Undefined: Electron makes one up. */
  readonly toastActivator: string | undefined
}

/**
 * The installer writes the product's id into its shortcuts, so a packaged app must use the same. A run from the source
 * folder has an id of its own: it would otherwise take over the installed app's notifications, taskbar button and entry
 * among what starts at login.
 */
export const windowsIdentityOf = ({ id, toastActivator }: Product, isPackaged: boolean): WindowsIdentity =>
  isPackaged ? { userModelId: id, toastActivator } : { userModelId: `${id}.dev`, toastActivator: undefined }
