/**
 * Calls that go by a file's content: what it is, and copies of it that are sent instead. Run in a process of their own,
 * which such a file may end.
 */
import type { Inspection } from '../../../../shared/media/inspection.ts'
import type { MediaFacts } from '../../../../shared/media/mediaFacts.ts'
import { done, failed, type Problem, type Result } from '../../../../shared/uploads/problem.ts'
import { planCopy } from '../../clean/planCopy.ts'
import type { Source } from '../../clean/bytes/source.ts'
import { detectKind } from '../../inspect/detectKind.ts'
import type { Cleaned, Made } from '../../inspect/fileWork.ts'
import { inspectFile } from '../../inspect/inspectFile.ts'
import { factsOf, openRegular, readPiece } from '../open/openRegular.ts'
import { readMediaFacts } from '../../inspect/readMediaFacts.ts'
import type { RemuxOptions } from '../../remux/remuxFile.ts'
import type { LibraryWork } from './libraryWork.ts'
import { NotWritten, writeNew, writePieces } from './newFile.ts'

/** As in inspect/fileWork.ts. */
export interface ContentCalls {
  /** Of a file of at most `limit` bytes. */
  facts(file: string, limit: number): Promise<Result<MediaFacts>>
  inspect(file: string): Promise<Result<Inspection>>
  clean(file: string, to: string): Promise<Result<Cleaned | undefined>>
  remux(file: string, to: string, keepsMetadata: boolean, mostBytes: number): Promise<Result<Made>>
}

/** @param expecting calls `act` and turns file system errors into problems */
export function createContentCalls(
  platform: string,
  library: LibraryWork,
  expecting: <T>(file: string, act: () => Promise<Result<T>>) => Promise<Result<T>>,
): ContentCalls {
  const using = <T>(file: string, act: (source: OpenSource) => Promise<Result<T>>) =>
    expecting(file, () => withSource(file, platform, act))
  return {
    facts: (file, limit) =>
      using(file, async (source) =>
        source.size > limit
          ? failed({ kind: 'too-large', size: source.size, limit })
          : done(await readMediaFacts(source, library.tell)),
      ),
    inspect: (file) => using(file, async (source) => source.settled(await inspectFile(source, library.tell))),
    clean: (file, to) =>
      using(file, (source) =>
        writing(
          () => clean(source, to),
          (isFull) => ({ kind: 'not-cleaned', why: isFull ? 'no-space' : 'not-written' }),
        ),
      ),
    remux: (file, to, keepsMetadata, mostBytes) =>
      using(file, (source) =>
        writing(
          () => remux(library, source, to, { keepsMetadata, mostBytes }),
          (isFull) => (isFull ? { kind: 'no-space' } : { kind: 'not-fitted', why: 'crashed' }),
        ),
      ),
  }
}

async function writing<T>(
  act: () => Promise<Result<T>>,
  problemOf: (isFull: boolean) => Problem,
): Promise<Result<T>> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NotWritten) return failed(problemOf(error.isFull))
    throw error
  }
}

interface OpenSource extends Source {
  /** The value, if the file is still as it was; else `changed`. */
  settled<T>(value: T): Promise<Result<T>>
}

async function withSource<T>(
  path: string,
  platform: string,
  act: (source: OpenSource) => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await openRegular(path, platform)
  if (!opened.ok) return opened
  const { file, info, mark } = opened.value
  const { size } = info
  try {
    return await act({
      size,
      read: (position, bytes) => readPiece(file, position, Math.max(0, Math.min(bytes, size - position))),
      async settled(value) {
        const { mark: after } = await factsOf(file)
        return after.text === mark.text ? done(value) : failed({ kind: 'changed' })
      },
    })
  } finally {
    await file.close()
  }
}

async function clean(source: OpenSource, to: string): Promise<Result<Cleaned | undefined>> {
  const kind = await detectKind(source)
  const plan = await planCopy(source, kind)
  if (kind === undefined || plan === undefined || plan.leftOut.length === 0) return source.settled(undefined)
  return writeNew(to, async (write) => {
    if (!(await writePieces(plan.pieces, source.read, write))) return failed({ kind: 'changed' })
    return source.settled({ kind, leftOut: plan.leftOut })
  })
}

const remux = (
  library: LibraryWork,
  source: OpenSource,
  to: string,
  options: RemuxOptions,
): Promise<Result<Made>> =>
  writeNew(to, async (write) => {
    const made = await library.remux(source, write, options)
    return made.ok ? source.settled({ ...made.value, kind: 'mp4' as const }) : made
  })
