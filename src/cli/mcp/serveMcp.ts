/**
 * Serves an assistant over standard input and output, until it goes away. It never starts the app: what would be asked in a
 * window must find one.
 */
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import type { Readable, Writable } from 'node:stream'
import { createBoundedLines } from './boundedLines.ts'
import { createMcpServer, type ServerDeps } from './server.ts'

/** Bytes of one message: the longest list of paths that a tool takes, and some room. */
export const MESSAGE_BYTES = 4 * 1024 * 1024

export interface McpOptions extends ServerDeps {
  readonly stdin: Readable
  /** Nothing but the protocol goes there. */
  readonly stdout: Writable
}

/** Resolves once the client is gone. Never rejects for what a client sends. */
export async function serveMcp({ stdin, stdout, ...deps }: McpOptions): Promise<void> {
  const lines = createBoundedLines(MESSAGE_BYTES)
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      resolve()
    }
    lines.on('end', end)
    lines.on('close', end)
    stdin.on('error', end)
    stdout.on('error', end)
    stdout.on('close', end)
  })
  const transport = new StdioServerTransport(lines, stdout, { maxBufferSize: 2 * MESSAGE_BYTES })
  const serving = serveStdio(({ era }) => createMcpServer(deps, era), { transport })
  stdin.pipe(lines)
  await gone
  stdin.unpipe(lines)
  // What is still open there must not keep the process.
  stdin.pause()
  await serving.close()
}
