/**
 * Serves the commands of shared/bridge/commands.ts to our own windows. The sender is checked, then the message's size, and
 * only then is it parsed; a message that fails any of these is a bug or an attack. So is one that comes too often.
 *
 * A refusal is returned, not thrown: Electron would write each thrown one to stderr, with the arguments in it.
 */
import { ipcMain } from 'electron'
import * as v from 'valibot'
import type { Reply } from '../../../shared/bridge/bridge.ts'
import { commandNames, commands, type CommandName, type Handlers } from '../../../shared/bridge/commands.ts'
import { fits } from '../../../shared/bridge/messageSize.ts'
import { isFromOurPage } from './ourWindows.ts'

export interface Serving {
  /** False while the windows give this command too often. */
  mayRun(name: CommandName): boolean
  /** Reports refusals on stderr. */
  tell(text: string): void
  /** A command threw, which is a bug; the page learns only that it failed. */
  onThrown(error: unknown, command: string): void
}

export function serveCommands(handlers: Handlers, { mayRun, tell, onThrown }: Serving): void {
  for (const name of commandNames) {
    const { parser, budget } = commands[name]
    ipcMain.handle(name, async (event, ...args: unknown[]): Promise<Reply> => {
      const refuse = (why: string): Reply => {
        tell(`${name}: ${why}`)
        return { refused: why }
      }
      if (!isFromOurPage(event)) return refuse('not from a window of ours')
      if (!fits(args, budget)) return refuse('more than it takes')
      // The first error is enough: a list may hold a hundred thousand.
      const parsed = v.safeParse(parser, args, { abortEarly: true, abortPipeEarly: true })
      if (!parsed.success) return refuse('not its arguments')
      if (!mayRun(name)) return refuse('too often')
      // One parser per command gives just this command's arguments; the compiler can't follow that through a loop.
      const given = handlers as unknown as Record<string, (...parsed: unknown[]) => unknown>
      try {
        return { value: await given[name]?.(...parsed.output) }
      } catch (error) {
        onThrown(error, name)
        return { refused: 'failed' }
      }
    })
  }
}
