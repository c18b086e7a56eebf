/**
 * Reads standard input up to the service's limit, and names it after what its bytes are.
 */
import type { Readable } from 'node:stream'
import { signatureOf } from '../../shared/uploads/fileSignature.ts'
import { EXTENSIONS, LIMIT_BYTES } from '../../shared/uploads/serviceLimits.ts'
import type { Fault } from '../../shared/channel/replies.ts'
import { fileFault } from '../commands/faults.ts'

export type Input =
  | { readonly ok: true; readonly bytes: Buffer; readonly name: string }
  | { readonly ok: false; readonly fault: Fault }

/**
 * Reads to the end, or until there is more than the limit; input that never ends is ended by the signal alone.
 * @param name undefined for one by the type
 * @returns undefined if the signal ended it
 */
export async function readInput(
  stdin: Readable,
  name: string | undefined,
  signal: AbortSignal,
): Promise<Input | undefined> {
  const pieces: Buffer[] = []
  let size = 0
  const stop = () => stdin.destroy()
  signal.addEventListener('abort', stop)
  try {
    for await (const piece of stdin as AsyncIterable<Buffer>) {
      pieces.push(piece)
      size += piece.length
      if (size > LIMIT_BYTES) return { ok: false, fault: TOO_LARGE }
    }
  } catch {
    if (!signal.aborted) return { ok: false, fault: UNREADABLE }
  } finally {
    signal.removeEventListener('abort', stop)
    stdin.destroy()
  }
  if (signal.aborted) return undefined
  if (size === 0) return { ok: false, fault: EMPTY }
  return named(Buffer.concat(pieces), name)
}

const TOO_LARGE = fileFault(
  'too-large',
  'Standard input holds more than 10 MB, the most that the service takes.',
)
const UNREADABLE = fileFault('unreadable', 'Standard input could not be read.')
const EMPTY = fileFault('empty', 'Nothing came in on standard input.')

const FIX = `The service takes ${EXTENSIONS.join(', ')}. If it is one of these, say so: --name FILE.EXTENSION`

function named(bytes: Buffer, name: string | undefined): Input {
  if (name !== undefined) return { ok: true, bytes, name }
  const found = signatureOf(bytes)
  if (found !== undefined && 'extension' in found)
    return { ok: true, bytes, name: `stdin.${found.extension}` }
  const message =
    found === undefined
      ? 'What came in on standard input is of no type that Mayfly knows.'
      : `What came in on standard input is ${found.name}.`
  return { ok: false, fault: fileFault('wrong-type', message, FIX) }
}
