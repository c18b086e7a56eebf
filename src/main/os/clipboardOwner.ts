/**
 * Asks the program that holds the X clipboard for what it holds, without waiting for it with more than a promise.
 * Electron's own way keeps the whole app waiting, up to a minute, for a program that hangs.
 * https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html, section 2
 */
import x11, { type XEvent, type XProperty } from 'x11'
import { answerTo, xServer, type XServer } from './xServer.ts'

export interface ClipboardOwner {
  /** What it offers; none when nobody holds the clipboard. */
  readonly formats: readonly string[]
  /** Its bytes in this format; empty when it does not give them. */
  read(format: string): Promise<Buffer>
  /** Whether it stopped answering. It is not asked any more then. */
  fellSilent(): boolean
  /** Whether another program, or another window of this one, holds the clipboard now. */
  wasReplaced(): Promise<boolean>
}

/** For the list of formats, which every program has at hand, ms. */
const LIST_MS = 1500
/** For the next piece of data, ms: a large picture may have to be encoded first. */
const PIECE_MS = 8000

const NOTHING = Buffer.alloc(0)

/** `silent`: it does not answer. Undefined where the clipboard is not X's. */
export async function askClipboardOwner(): Promise<ClipboardOwner | 'silent' | undefined> {
  const server = await xServer()
  if (server === undefined) return undefined
  const owner = await ownerNow(server)
  if (owner === undefined) return undefined
  const wasReplaced = async () => (await ownerNow(server)) !== owner
  const targets = owner === 0 ? NOTHING : await convert(server, 'TARGETS', LIST_MS)
  // One that lost the clipboard, or ended, just when it was asked does not answer either.
  if (targets === 'silent') return (await wasReplaced()) ? askClipboardOwner() : 'silent'
  const formats = await namesOf(server, targets)

  let silent = false
  return {
    formats,
    async read(format) {
      if (silent || !formats.includes(format)) return NOTHING
      const bytes = await convert(server, format, PIECE_MS)
      silent = bytes === 'silent'
      return bytes === 'silent' ? NOTHING : bytes
    },
    fellSilent: () => silent,
    wasReplaced,
  }
}

/** Its window; 0 when nobody holds the clipboard. */
const ownerNow = ({ client, clipboard }: XServer): Promise<number | undefined> =>
  answerTo<number>((answer) => {
    client.GetSelectionOwner(clipboard, answer)
  })

/** The names of a list of atoms, 32 bits each. */
async function namesOf({ client }: XServer, atoms: Buffer): Promise<readonly string[]> {
  const numbers = Array.from({ length: Math.floor(atoms.length / 4) }, (_, at) => atoms.readUInt32LE(4 * at))
  const names = numbers.map((atom) =>
    answerTo<string>((answer) => {
      client.GetAtomName(atom, answer)
    }),
  )
  return (await Promise.all(names)).filter((name) => name !== undefined)
}

/** What the owner makes of its data for us; empty when it can't. */
async function convert(server: XServer, format: string, limitMs: number): Promise<Buffer | 'silent'> {
  const [target, property, incr] = await Promise.all(
    [format, 'MAYFLY_CLIPBOARD', 'INCR'].map((name) =>
      answerTo<number>((answer) => {
        server.client.InternAtom(false, name, answer)
      }),
    ),
  )
  if (target === undefined || property === undefined || incr === undefined) return 'silent'
  return take(server, { target, property, incr }, limitMs)
}

interface Atoms {
  readonly target: number
  readonly property: number
  /** The type of a property that only announces data, which then comes piece by piece (ICCCM 2.7.2). */
  readonly incr: number
}

/** `limitMs` for each piece. */
function take(server: XServer, atoms: Atoms, limitMs: number): Promise<Buffer | 'silent'> {
  const { client, root, clipboard } = server
  // One for each question, so that an answer that comes late is not taken for that to the next.
  const window = client.AllocID()
  const values = { eventMask: x11.eventMask.PropertyChange }
  client.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, x11.InputOnly, 0, values)

  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let inPieces = false
    const end = (outcome: Buffer | 'silent') => {
      clearTimeout(timer)
      client.off('event', hear)
      // Without an answer it stays: the owner would meet an error when it wakes up, and many end at one.
      if (outcome !== 'silent') client.DestroyWindow(window)
      resolve(outcome)
    }
    const timer = setTimeout(end, limitMs, 'silent')

    const got = ({ type, data }: XProperty) => {
      if (type === atoms.incr) inPieces = true
      else pieces.push(Buffer.from(data))
      if (type !== atoms.incr && (!inPieces || data.length === 0)) end(Buffer.concat(pieces))
    }
    const fetch = () => {
      timer.refresh()
      // Taking it away tells the owner to go on. The last number is as much as there can be, in units of 4 bytes.
      client.GetProperty(1, window, atoms.property, 0, 0, 0x1fffffff, (error, property) => {
        if (error) end(NOTHING)
        else got(property)
        return true
      })
    }
    const hear = (event: XEvent) => {
      const isNew = event.name === 'PropertyNotify' && event.wid === window && event.state === 0
      if (isNew && inPieces) fetch()
      if (event.name !== 'SelectionNotify' || event.requestor !== window) return
      if (event.property === 0) end(NOTHING)
      else fetch()
    }
    client.on('event', hear)
    client.ConvertSelection(window, clipboard, atoms.target, atoms.property, 0)
  })
}
