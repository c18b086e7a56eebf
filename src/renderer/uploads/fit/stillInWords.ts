/**
 * What a waiting row still waits for, in words.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'

type Waiting = Extract<Upload, { state: 'waiting' }>

export const stillInWords = ({ still, share }: Waiting): string =>
  still === undefined
    ? words.window.waiting
    : {
        ...{ 'looked-at': words.window.lookedAt, written: words.window.written },
        ...{ prepared: words.fitting.converting(share), 'asked-about': words.fitting.asking },
      }[still]
