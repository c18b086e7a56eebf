/**
 * What each generation of Electron's clipboard offers us.
 */
import type { ClipboardSnapshot } from '../../core/clipboard/clipboardSnapshot.ts'

export interface ElectronClipboard {
  /** `silent`: whoever holds the clipboard does not answer. */
  look(): Promise<ClipboardSnapshot | 'silent'>
  /** Names of the formats on offer, without their content. */
  formats(): Promise<readonly string[]>
  /** Whether the text is on the clipboard afterwards. */
  write(text: string): Promise<boolean>
}
