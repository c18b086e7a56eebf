/**
 * Serves the assistant that started this process, with the Mayfly that runs.
 */
import type { Readable, Writable } from 'node:stream'
import { version } from '../../../package.json'
import { channelTo } from '../../channel/connect.ts'
import { EXIT } from '../exitCodes.ts'
import type { AssistantOptions } from '../io.ts'
import { ownUserData } from '../start/ownChannel.ts'
import { serveMcp } from './serveMcp.ts'

export interface OwnAssistantOptions extends AssistantOptions {
  readonly stdin: Readable
  readonly stdout: Writable
}

/** Resolves to the exit code once the client is gone. */
export async function serveOwnAssistant({
  userDataDir,
  roots,
  stdin,
  stdout,
}: OwnAssistantOptions): Promise<number> {
  const channel = channelTo(ownUserData(userDataDir), process.platform)
  await serveMcp({ channel, version, roots, stdin, stdout })
  return EXIT.ok
}
