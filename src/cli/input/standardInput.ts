/**
 * Writes what comes in on standard input to a file for the app, up to what it can use, and names it after what its bytes
 * are.
 */
import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Fault } from '../../shared/channel/replies.ts'
import { FITTING_EXTENSIONS } from '../../shared/media/fileExtensions.ts'
import { SIGNATURE_BYTES, signatureOf, type Signature } from '../../shared/uploads/fileSignature.ts'
import { LIMIT_BYTES } from '../../shared/uploads/serviceLimits.ts'
import { fileFault, noApp } from '../commands/faults.ts'
import type { HandedFiles } from './handedFiles.ts'

export type Input =
  | { readonly ok: true; readonly path: string; readonly name: string }
  | { readonly ok: false; readonly fault: Fault }

export interface InputOptions {
  /** Undefined for one by the type. */
  readonly name: string | undefined
  /** It may be converted: then it may be larger than what the service takes. */
  readonly mayConvert: boolean
}

/**
 * Reads to the end, or until there is more than the limit; input that never ends is ended by the signal alone.
 * @returns undefined if the signal ended it
 */
export async function readInput(
  stdin: Readable,
  options: InputOptions,
  handed: Pick<HandedFiles, 'write'>,
  signal: AbortSignal,
): Promise<Input | undefined> {
  const stop = () => stdin.destroy()
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  const input = bounded(stdin, options.mayConvert)
  try {
    const path = await handed.write(randomUUID(), input.pieces())
    return signal.aborted ? undefined : { ok: true, path, name: options.name ?? input.name() }
  } catch (error) {
    if (signal.aborted) return undefined
    return { ok: false, fault: error instanceof Unfit ? error.fault : NOT_STORED }
  } finally {
    signal.removeEventListener('abort', stop)
    stdin.destroy()
  }
}

/** Says why what comes in is of no use. */
class Unfit extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

function bounded(stdin: Readable, mayConvert: boolean) {
  let beginning = Buffer.alloc(0)
  let size = 0
  const take = (piece: Buffer) => {
    size += piece.length
    if (beginning.length < SIGNATURE_BYTES)
      beginning = Buffer.concat([beginning, piece.subarray(0, SIGNATURE_BYTES)])
    const limit = mayConvert ? limitOf(signatureOf(beginning)) : LIMIT
    if (size > limit.bytes) throw new Unfit(fileFault('too-large', limit.message, limit.fix))
  }
  return {
    /** Throws Unfit. */
    async *pieces(): AsyncGenerator<Buffer> {
      try {
        for await (const piece of stdin as AsyncIterable<Buffer>) {
          take(piece)
          yield piece
        }
      } catch (error) {
        throw error instanceof Unfit ? error : new Unfit(UNREADABLE)
      }
      if (size === 0) throw new Unfit(EMPTY)
    },
    name: () => nameBy(signatureOf(beginning)),
  }
}

interface Limit {
  readonly bytes: number
  readonly message: string
  readonly fix: string
}

const LIMIT: Limit = {
  bytes: LIMIT_BYTES,
  message: 'Standard input holds more than 10 MB, the most that the service takes.',
  fix: 'Add --fit to have it converted.',
}
/** What the app reads of a picture or sound, and of a film. */
const MOST: Limit = {
  bytes: 256 * 1024 ** 2,
  message: 'Standard input holds more than 256 MB, the most that Mayfly converts of what is no film.',
  fix: '',
}
const MOST_OF_FILM: Limit = {
  bytes: 4 * 1024 ** 3,
  message: 'Standard input holds more than 4 GB, the most that Mayfly converts.',
  fix: '',
}
const FILMS = ['QuickTime', 'Matroska', 'AVI']

const isFilm = (found: Signature): boolean =>
  'extension' in found ? found.extension === 'mp4' : FILMS.includes(found.name)

const limitOf = (found: Signature | undefined): Limit =>
  found !== undefined && isFilm(found) ? MOST_OF_FILM : MOST

const NOT_STORED = noApp('Standard input could not be stored.', 'file')
const UNREADABLE = fileFault('unreadable', 'Standard input could not be read.')
const EMPTY = fileFault('empty', 'Nothing came in on standard input.')

/** Types whose extension is not what they are called. */
const CALLED: Readonly<Record<string, string>> = { QuickTime: 'mov', Matroska: 'mkv' }

/** The app finds out what it is; the name is what the user sees of it. */
function nameBy(found: Signature | undefined): string {
  if (found === undefined) return 'stdin'
  if ('extension' in found) return `stdin.${found.extension}`
  const extension = CALLED[found.name] ?? found.name.toLowerCase()
  return FITTING_EXTENSIONS.includes(extension) ? `stdin.${extension}` : 'stdin'
}
