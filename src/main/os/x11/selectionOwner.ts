/**
 * Puts text on the X clipboard as its owner, and gives it to each program that asks.
 * https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html, section 2
 */
import type { XEvent } from 'x11'
import { answerTo, INPUT_ONLY, type XServer } from './x11Connection.ts'

/** Bytes: what one request to the server can hold, and some room. Longer text would have to go piece by piece. */
const LONGEST = 200 * 1024

/** Formats of UTF-8 text. */
const TEXTS = ['UTF8_STRING', 'text/plain;charset=utf-8', 'text/plain'] as const
/** Predefined atoms (X protocol, appendix B). */
const ATOM = 4
const NONE = 0
const REPLACE = 0

interface Held {
  readonly server: XServer
  readonly window: number
  readonly targets: number
  readonly texts: readonly number[]
  bytes: Buffer
}

let held: Held | undefined

/** Whether we own the clipboard afterwards, with this text. */
export async function ownClipboard(server: XServer, text: string): Promise<boolean> {
  const bytes = Buffer.from(text)
  if (bytes.length > LONGEST) return false
  if (held?.server !== server) held = await open(server)
  if (held === undefined) return false
  held.bytes = bytes
  const { window } = held
  server.client.SetSelectionOwner(window, server.clipboard, NONE)
  return (await ownerOf(server)) === window
}

const ownerOf = ({ client, clipboard }: XServer): Promise<number | undefined> =>
  answerTo<number>((answer) => {
    client.GetSelectionOwner(clipboard, answer)
  })

async function open(server: XServer): Promise<Held | undefined> {
  const { client, root } = server
  const names = ['TARGETS', ...TEXTS]
  const atoms = await Promise.all(
    names.map((name) =>
      answerTo<number>((answer) => {
        client.InternAtom(false, name, answer)
      }),
    ),
  )
  const [targets, ...texts] = atoms.filter((atom) => atom !== undefined)
  if (targets === undefined || texts.length < TEXTS.length) return undefined
  const window = client.AllocID()
  client.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, INPUT_ONLY, 0, { eventMask: 0 })
  const opened: Held = { server, window, targets, texts, bytes: Buffer.alloc(0) }
  client.on('event', (event) => {
    if (event.name === 'SelectionRequest' && event.owner === window) give(opened, event)
  })
  return opened
}

/** Stores the data where the program wants it and tells it so, or that it can't have it. */
function give({ server, targets, texts, bytes }: Held, event: XEvent): void {
  const { client } = server
  const { requestor, selection, target, time } = event
  // Old programs leave it to us where (ICCCM 2.2).
  const property = event.property === NONE ? target : event.property
  const isText = texts.includes(target)
  if (isText) client.ChangeProperty(REPLACE, requestor, property, target, 8, bytes)
  else if (target === targets)
    client.ChangeProperty(REPLACE, requestor, property, ATOM, 32, [targets, ...texts])
  const given = isText || target === targets ? property : NONE
  const told = { name: 'SelectionNotify', time, requestor, selection, target, property: given } as const
  client.SendEvent(requestor, 0, 0, told)
}
