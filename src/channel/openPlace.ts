/**
 * Makes the place that Mayfly's channel listens at, and clears away what earlier runs left.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { addressFileIn, channelFolder, isPrivate } from './addressFile.ts'

/** Of a socket's address, without the NUL at its end: sockaddr_un has 104 bytes on macOS, 108 on Linux. */
const MOST_BYTES: Readonly<Record<string, number>> = { darwin: 103, linux: 107 }
const DAY_MS = 24 * 60 * 60_000
const SOCKET = /^s-[0-9a-f]{8}$/
const ELSEWHERE = /^mayfly-channel-\w{6}$/

export interface ChannelPlace {
  readonly address: string
  /** Removes the socket, once nobody listens at it. */
  remove(): void
}

/**
 * Throws where Mayfly's folder can't be written, or where something stands in the channel's place that is another user's.
 *
 * Windows has pipes in place of sockets, whose names all users can list, and which by default this user, the system and
 * administrators may use, and everybody else read:
 * https://learn.microsoft.com/windows/win32/ipc/named-pipe-security-and-access-rights
 * Who only reads can't say the first word, and is told nothing before it.
 * @param temporary a folder for where the path in Mayfly's own would be too long for a socket
 * @param platform Node's process.platform
 */
export function openPlace(userData: string, temporary: string, platform: string): ChannelPlace {
  const folder = channelFolder(userData)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  closeToOthers(folder, platform)
  const name = `s-${randomBytes(4).toString('hex')}`
  if (platform === 'win32') {
    const address = `\\\\.\\pipe\\mayfly-${randomBytes(16).toString('hex')}`
    return { address, remove: () => undefined }
  }
  clearLeft(userData, temporary, platform)
  const address = path.join(folder, name)
  if (fits(address, platform)) return { address, remove: () => rmSync(address, { force: true }) }
  const own = mkdtempSync(path.join(temporary, 'mayfly-channel-'))
  const further = path.join(own, name)
  const remove = () => rmSync(own, { recursive: true, force: true })
  if (fits(further, platform)) return { address: further, remove }
  remove()
  throw new Error('the path is too long for a socket')
}

const fits = (address: string, platform: string): boolean =>
  Buffer.byteLength(address) <= (MOST_BYTES[platform] ?? MOST_BYTES.darwin ?? 0)

function closeToOthers(folder: string, platform: string): void {
  if (platform === 'win32') return
  const facts = lstatSync(folder)
  if (!facts.isDirectory() || facts.uid !== process.getuid?.()) throw new Error('the folder is not ours')
  if (!isPrivate(facts, platform)) chmodSync(folder, 0o700)
}

/** Only one Mayfly runs in a folder: sockets there are of earlier ones, which were killed. */
function clearLeft(userData: string, temporary: string, platform: string): void {
  const folder = channelFolder(userData)
  const left = addressLeft(userData)
  rmSync(addressFileIn(userData), { recursive: true, force: true })
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    // Bytes that a program laid here and was ended before Mayfly took them.
    const isOld = Date.now() - (lstatSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > DAY_MS
    if (SOCKET.test(name) || isOld) rmSync(file, { recursive: true, force: true })
  }
  const own = path.dirname(left ?? '')
  if (path.dirname(own) !== path.resolve(temporary) || !ELSEWHERE.test(path.basename(own))) return
  const facts = lstatSync(own, { throwIfNoEntry: false })
  if (facts?.isDirectory() === true && isPrivate(facts, platform))
    rmSync(own, { recursive: true, force: true })
}

function addressLeft(userData: string): string | undefined {
  try {
    const file = addressFileIn(userData)
    if (!lstatSync(file).isFile()) return undefined
    const said = JSON.parse(readFileSync(file, 'utf8')) as { address?: unknown } | null
    return typeof said?.address === 'string' ? said.address : undefined
  } catch {
    return undefined
  }
}
