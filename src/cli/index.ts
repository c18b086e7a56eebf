/**
 * Entry point of the command line, imported by nothing: run by Node, or by the app before it opens anything.
 */
import { main } from './main.ts'
import { ownChannel } from './start/ownChannel.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const { stdin, stdout, stderr } = process
const code = await main(
  process.argv.slice(2),
  {
    ...{ stdin, stdout, stderr, cwd: process.cwd(), platform: process.platform },
    now: Date.now,
    onSignal(hear) {
      for (const signal of SIGNALS) process.on(signal, hear)
      return () => {
        for (const signal of SIGNALS) process.removeListener(signal, hear)
      }
    },
  },
  {
    openChannel: ownChannel(import.meta.dirname),
    async serveAssistant(options) {
      // Its libraries are read only by who needs them.
      const { serveOwnAssistant } = await import('./mcp/serveOwnAssistant.ts')
      return serveOwnAssistant({ ...options, stdin, stdout })
    },
  },
)
// What is open by now, a pipe that nobody reads or an app that does not answer, is not waited for.
process.exit(code)
