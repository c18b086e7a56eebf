/**
 * What the command line gets from outside: its streams, time and signals, the way to the app, and the server for assistants.
 */
import type { Readable, Writable } from 'node:stream'
import type { Channel } from '../channel/channel.ts'
import type { Trouble } from '../shared/channel/replies.ts'

export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** The working directory, absolute. */
  readonly cwd: string
  /** Node's process.platform. */
  readonly platform: string
  /** Ms since 1970. */
  now(): number
  /** Hears each SIGINT, SIGTERM and SIGHUP, which then don't end the process, until the result is called. */
  onSignal(hear: () => void): () => void
}

export interface ChannelOptions {
  /** As given; undefined for the app's own. */
  readonly userDataDir: string | undefined
}

export type Opened =
  | {
      readonly ok: true
      readonly channel: Channel
      /** The folder for bytes that are handed over, absolute; made when it is needed. */
      readonly handedFolder: string
    }
  | { readonly ok: false; readonly message: string; readonly trouble: Trouble }

/** Finds the app that runs, or starts one without a window. Never rejects; an aborted signal makes it resolve soon. */
export type OpenChannel = (options: ChannelOptions, signal: AbortSignal) => Promise<Opened>

export interface AssistantOptions extends ChannelOptions {
  /** Absolute; undefined: those that the client tells. */
  readonly roots: readonly string[] | undefined
}

export interface Programs {
  readonly openChannel: OpenChannel
  /** Serves an assistant on the standard streams until it goes away. Resolves to the exit code. */
  readonly serveAssistant: (options: AssistantOptions) => Promise<number>
}
