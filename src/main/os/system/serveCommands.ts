/**
 * Serves the commands of shared/bridge/commands.ts to our own windows, and sends changes to subscribers. The sender is
 * checked, then the message's size, and only then is it parsed; a message that fails any of these is a bug or an
 * attack.
 *
 * A refusal is returned, not thrown: Electron would write each thrown one to stderr, with the arguments in it.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import * as v from 'valibot'
import { CHANGE_EVENT, type Reply } from '../../../shared/bridge/bridge.ts'
import { commandNames, commands, type Handlers } from '../../../shared/bridge/commands.ts'
import { fits } from '../../../shared/bridge/messageSize.ts'
import type { Change } from '../../../shared/state/state.ts'
import { isOurPage } from '../pages/appPages.ts'

/**
 * @param tell reports refusals on stderr
 * @param onThrown a command threw, which is a bug; the page learns only that it failed
 */
export function serveCommands(
  handlers: Handlers,
  tell: (text: string) => void,
  onThrown: (error: unknown, command: string) => void,
): void {
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

/** Only the main frame of one of our windows, showing our own page, may call. */
function isFromOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url)
}

const subscribers = new Set<WebContents>()

/**
 * Sends this page every change from now on. No other page gets them: Mayfly also has hidden pages, which decode
 * untrusted data and must not see names, paths or links.
 */
export function subscribe(contents: WebContents): void {
  subscribers.add(contents)
  contents.once('destroyed', () => subscribers.delete(contents))
}

export function tellSubscribers(change: Change): void {
  for (const contents of subscribers) {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANGE_EVENT, change)
  }
}
