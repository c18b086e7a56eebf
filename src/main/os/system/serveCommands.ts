/**
 * Serves the commands of shared/bridge/commands.ts to our own windows, and tells those that subscribed what changed. The sender is
 * checked, the size of what it says is looked at before it is read, and then it is parsed; what fails any of these is a
 * bug or an attack.
 *
 * A refusal is an answer. One that is thrown would be written to stderr by Electron, each time, with what was sent in it.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import * as v from 'valibot'
import { CHANGE_EVENT, type Reply } from '../../../shared/bridge/bridge.ts'
import { commandNames, commands, type Handlers } from '../../../shared/bridge/commands.ts'
import { fits } from '../../../shared/bridge/messageSize.ts'
import type { Change } from '../../../shared/state/state.ts'
import { isOurPage } from '../pages/appPages.ts'

/**
 * @param tell says on stderr what is refused
 * @param onThrown a command threw, which is a bug; the page is told no more than that it failed
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
      // The first thing that is wrong is enough: a list may hold a hundred thousand of them.
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

/** Only the main frame of one of our windows, showing our own page, may speak. */
function isFromOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url)
}

const subscribers = new Set<WebContents>()

/**
 * From now on this page is told of each change. Nobody else is: Mayfly has hidden pages too, which decode what came from
 * anywhere, and names, paths and links are none of their business.
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
