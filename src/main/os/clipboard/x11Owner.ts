/**
 * Asks the owner of the X clipboard for its content asynchronously. Electron's own call blocks the whole app, up to a
 * minute, when that program hangs.
 * https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html, section 2
 */
import type { ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import { answerTo, xServer, type XServer } from '../x11/x11Connection.ts'
import { readTransfer, type TransferOutcome } from '../x11/selectionTransfer.ts'

export interface ClipboardOwner {
  /** The formats it offers, or the first of them; none when the clipboard has no owner. */
  readonly formats: readonly string[]
  /** Its bytes in this format, up to `most`; empty when it does not provide them. */
  read(format: string, most: number): Promise<ReadResult>
  /** Whether it stopped answering, or took too long. It is not asked again then. */
  gaveUp(): 'silent' | 'slow' | undefined
  /** Whether another program, or another window of this one, holds the clipboard now. */
  wasReplaced(): Promise<boolean>
}

/** All in ms. */
export interface OwnerLimits {
  /** For the list of formats, which every program has at hand. */
  readonly listMs: number
  /** For the next piece of data: a large picture may have to be encoded first. */
  readonly pieceMs: number
  /** For all requests together: 10 MB arrive from a remote display within that. */
  readonly allMs: number
}

const LIMITS: OwnerLimits = { listMs: 1500, pieceMs: 8000, allMs: 60_000 }

/** Bytes of a list of formats, four for each. Real programs offer some dozens at most. */
const LONGEST_LIST = 1024 * 1024
/** Only this many are looked up by name; read() still finds any offered format. */
const MOST_NAMES = 300

const NOTHING = Buffer.alloc(0)

/** How many owners in a row may lose the clipboard while being asked, before that counts as no answer. */
const MOST_OWNERS = 3

/** `silent`: it does not answer. Undefined where the clipboard is not X's. */
export async function askClipboardOwner(
  limits: OwnerLimits = LIMITS,
  owners: number = MOST_OWNERS,
): Promise<ClipboardOwner | 'silent' | undefined> {
  const server = await xServer()
  if (server === undefined) return undefined
  const owner = await ownerNow(server)
  if (owner === undefined) return undefined
  const wasReplaced = async () => (await ownerNow(server)) !== owner
  const list = { most: LONGEST_LIST, pieceMs: limits.listMs, allMs: limits.listMs }
  const targets = owner === 0 ? NOTHING : await convert(server, 'TARGETS', list)
  // An owner that lost the clipboard, or exited, just when it was asked does not answer either.
  if (targets === 'silent' || targets === 'slow') {
    return owners > 1 && (await wasReplaced()) ? askClipboardOwner(limits, owners - 1) : 'silent'
  }
  const atoms = atomsOf(targets)
  const offered = new Set(atoms)

  const deadline = performance.now() + limits.allMs
  let gaveUp: 'silent' | 'slow' | undefined
  return {
    formats: await namesOf(server, atoms.slice(0, MOST_NAMES)),
    async read(format, most) {
      const atom = await atomOf(server, format)
      if (gaveUp !== undefined || atom === undefined || !offered.has(atom)) return NOTHING
      const allMs = Math.max(0, deadline - performance.now())
      const outcome = await convert(server, format, { most, pieceMs: limits.pieceMs, allMs })
      if (outcome !== 'silent' && outcome !== 'slow') return outcome
      gaveUp = outcome
      return NOTHING
    },
    gaveUp: () => gaveUp,
    wasReplaced,
  }
}

/** The owner's window; 0 when the clipboard has no owner. */
const ownerNow = ({ client, clipboard }: XServer): Promise<number | undefined> =>
  answerTo<number>((answer) => {
    client.GetSelectionOwner(clipboard, answer)
  })

/** The atoms of a list, 32 bits each. A list over the limit counts as empty. */
const atomsOf = (list: ReadResult): readonly number[] =>
  Buffer.isBuffer(list)
    ? Array.from({ length: Math.floor(list.length / 4) }, (_, at) => list.readUInt32LE(4 * at))
    : []

async function namesOf({ client }: XServer, atoms: readonly number[]): Promise<readonly string[]> {
  const names = atoms.map((atom) =>
    answerTo<string>((answer) => {
      client.GetAtomName(atom, answer)
    }),
  )
  return (await Promise.all(names)).filter((name) => name !== undefined)
}

const atomOf = ({ client }: XServer, name: string): Promise<number | undefined> =>
  answerTo<number>((answer) => {
    client.InternAtom(false, name, answer)
  })

/** The owner's data converted to this format; empty when it can't. */
async function convert(
  server: XServer,
  format: string,
  limits: { readonly most: number; readonly pieceMs: number; readonly allMs: number },
): Promise<TransferOutcome> {
  const [target, property, incr] = await Promise.all(
    [format, 'MAYFLY_CLIPBOARD', 'INCR'].map((name) => atomOf(server, name)),
  )
  if (target === undefined || property === undefined || incr === undefined) return 'silent'
  return readTransfer(server, { target, property, incr, ...limits })
}
