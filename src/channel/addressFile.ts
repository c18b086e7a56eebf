/**
 * The file in which Mayfly tells programs of the same user where its channel is, and the token for it.
 */
import { constants, lstatSync, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'
import { CHANNEL_VERSION } from '../shared/channel/requests.ts'
import { tokenSchema } from './handshake.ts'

const addressSchema = v.object({
  version: v.literal(CHANNEL_VERSION),
  /** Path of a socket, or name of a pipe. */
  address: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
  token: tokenSchema,
  pid: v.pipe(v.number(), v.integer()),
})
export type ChannelAddress = v.InferOutput<typeof addressSchema>

const anyVersion = v.object({ version: v.pipe(v.number(), v.integer()) })

/** Why a program has no way to Mayfly. `foreign`: what lies in its place is another user's, or others may write it. */
export type NoAddress = 'absent' | 'foreign' | 'other-version'

const FILE_BYTES = 4096
const OTHERS = 0o077
// Neither is defined on Windows.
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0
const NO_LINK = (constants.O_NOFOLLOW as number | undefined) ?? 0

/** What Mayfly and programs leave for each other. @param userData Mayfly's folder */
export const channelFolder = (userData: string): string => path.join(userData, 'channel')

export const addressFileIn = (userData: string): string => path.join(channelFolder(userData), 'address.json')

/** Whether nobody but this user can have made or changed it. On Windows, who may is inherited from the user's profile. */
export const isPrivate = ({ uid, mode }: Pick<Stats, 'uid' | 'mode'>, platform: string): boolean =>
  platform === 'win32' || (uid === process.getuid?.() && (mode & OTHERS) === 0)

/**
 * Nothing of it is trusted unless the folder, the file and the socket's folder are this user's alone.
 * @param platform Node's process.platform
 */
export async function readAddress(userData: string, platform: string): Promise<ChannelAddress | NoAddress> {
  try {
    const folder = lstatSync(channelFolder(userData))
    if (!folder.isDirectory() || !isPrivate(folder, platform)) return 'foreign'
    const text = await readPrivate(addressFileIn(userData), platform)
    if (text === undefined) return 'foreign'
    const said: unknown = JSON.parse(text)
    if (v.is(anyVersion, said) && said.version !== CHANNEL_VERSION) return 'other-version'
    const parsed = v.safeParse(addressSchema, said)
    if (!parsed.success) return 'absent'
    return isOwnPlace(parsed.output.address, platform) ? parsed.output : 'foreign'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ELOOP' || code === 'EACCES' ? 'foreign' : 'absent'
  }
}

/** Undefined for what is no file of this user's alone. */
async function readPrivate(file: string, platform: string): Promise<string | undefined> {
  const handle = await open(file, constants.O_RDONLY | NO_WAIT | NO_LINK)
  try {
    const facts = await handle.stat()
    if (!facts.isFile() || !isPrivate(facts, platform) || facts.size > FILE_BYTES) return undefined
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FILE_BYTES), 0, FILE_BYTES, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Throws where there is none. */
function isOwnPlace(address: string, platform: string): boolean {
  if (platform === 'win32') return address.startsWith('\\\\.\\pipe\\')
  if (!path.isAbsolute(address)) return false
  const [folder, socket] = [lstatSync(path.dirname(address)), lstatSync(address)]
  const isOurs = isPrivate(folder, platform) && isPrivate(socket, platform)
  return isOurs && folder.isDirectory() && socket.isSocket()
}
