/**
 * What a waiting row still waits for, in words.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'

type Still = NonNullable<Extract<Upload, { state: 'waiting' }>['still']>

export const stillInWords = (still: Still): string =>
  ({
    ...{ 'looked-at': words.window.lookedAt, written: words.window.written },
    ...{ prepared: words.fitting.converting, 'asked-about': words.fitting.asking },
  })[still]
