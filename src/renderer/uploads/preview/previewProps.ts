/**
 * What a preview needs, in the sheet and in the side pane alike.
 */
import type { Preferences } from '../../../shared/state/settings.ts'
import type { Hold } from '../../../shared/uploads/hold.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { RowCommands } from '../../lib/commands.ts'

export interface PreviewProps {
  upload: Upload
  /** What is under way to renew its link. */
  renewal?: Upload | undefined
  now: number
  hold: Hold | undefined
  preferences: Pick<Preferences, 'copyAs' | 'templates'>
  /** Node's process.platform. */
  platform: string
  commands: RowCommands
}
