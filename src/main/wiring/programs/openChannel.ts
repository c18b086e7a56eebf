/**
 * Opens the channel by which other programs of this user ask Mayfly, and closes it when Mayfly quits.
 */
import { app } from 'electron'
import { tmpdir } from 'node:os'
import type { Mayfly } from '../../core/app/app.ts'
import { writeAtomically } from '../../disk/atomicWrite.ts'
import { log } from '../logging.ts'

/**
 * Resolves once programs can connect, or can't. Without a channel all else works: the command line says that Mayfly is not
 * there.
 * @param onCalls called with the number of open calls when it changes
 */
export async function openChannel(
  { serveCall, trouble }: Pick<Mayfly, 'serveCall' | 'trouble'>,
  onCalls: (open: number) => void,
): Promise<void> {
  try {
    // Read when the window is open, which it would delay.
    const { listen } = await import('../../../channel/listen.ts')
    const channel = await listen({
      ...{
        userData: app.getPath('userData'),
        temporary: tmpdir(),
        platform: process.platform,
        serveCall,
        onCalls,
      },
      write: writeAtomically,
      report: trouble,
    })
    // The calls are left as they are: what they asked for is in the queue by now, and nothing starts any more.
    app.on('will-quit', channel.close)
  } catch (error) {
    log.scope('channel').warn(`no channel: ${error instanceof Error ? error.message : String(error)}`)
  }
}
