/**
 * Names the work that a library does on films and sounds in containers. A damaged one can keep it at work for ever, with
 * ever more memory, so the file process has it done in a thread that it can end: threadedWork.ts.
 */
import type { Result } from '../../../../shared/uploads/problem.ts'
import type { Source } from '../../clean/bytes/source.ts'
import { containerTold } from '../../inspect/media/containerTold.ts'
import type { TellContainer } from '../../inspect/media/told.ts'
import { remux, type Remuxed, type RemuxOptions } from '../../remux/remuxFile.ts'
import type { WritePiece } from './newFile.ts'

export interface LibraryWork {
  readonly tell: TellContainer
  /** As in remux/remuxFile.ts. */
  remux(source: Source, write: WritePiece, options: RemuxOptions): Promise<Result<Remuxed>>
}

/** Without any thread. */
export const workHere: LibraryWork = {
  tell: containerTold,
  remux: ({ read, size }, write, options) => remux(read, size, write, options),
}
