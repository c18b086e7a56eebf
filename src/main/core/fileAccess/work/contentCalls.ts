/**
 * Calls that go by a file's content: what it is, and copies of it that are sent instead. Run in a process of their own,
 * which such a file may end.
 */
import type { Inspection } from '../../../../shared/media/inspection.ts'
import { done, failed, type Result } from '../../../../shared/uploads/problem.ts'
import type { Source } from '../../clean/source.ts'
import type { Made } from '../../inspect/fileWork.ts'
import { inspectFile } from '../../inspect/inspectFile.ts'
import { factsOf, openRegular, readPiece } from '../openRegular.ts'

/** As in inspect/fileWork.ts. */
export interface ContentCalls {
  inspect(file: string): Promise<Result<Inspection>>
  clean(file: string, to: string): Promise<Result<Made | undefined>>
  remux(file: string, to: string, keepsMetadata: boolean, mostBytes: number): Promise<Result<Made>>
}

/** @param expecting calls `act` and turns file system errors into problems */
export function createContentCalls(
  platform: string,
  expecting: <T>(file: string, act: () => Promise<Result<T>>) => Promise<Result<T>>,
): ContentCalls {
  return {
    inspect: (file) => expecting(file, () => withSource(file, platform, inspectFile)),
    clean: (file) => expecting(file, () => withSource(file, platform, () => Promise.resolve(undefined))),
    remux: () => Promise.resolve(failed({ kind: 'unexpected' })),
  }
}

/** `changed` if it does while it is read. */
async function withSource<T>(
  path: string,
  platform: string,
  act: (source: Source) => Promise<T>,
): Promise<Result<T>> {
  const opened = await openRegular(path, platform)
  if (!opened.ok) return opened
  const { file, info, mark } = opened.value
  const { size } = info
  try {
    const value = await act({
      size,
      read: (position, bytes) => readPiece(file, position, Math.max(0, Math.min(bytes, size - position))),
    })
    const after = await factsOf(file)
    return after.mark.text === mark.text ? done(value) : failed({ kind: 'changed' })
  } finally {
    await file.close()
  }
}
