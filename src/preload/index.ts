/**
 * The bridge's near end: builds window.mayfly from the commands that shared/bridge/commands.ts declares, and nothing more.
 *
 * A page can name no path. It hands over File objects, and only those that the user dropped or chose have a path, which
 * Chromium keeps where no script can write it. This holds against whatever runs in the page, which reaches neither this
 * world nor ipcRenderer. It does not hold against native code in the page's process, which can send any message: the main
 * process can't tell who in there speaks. The sandbox stands before that.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { CHANGE_EVENT, type Bridge, type Reply } from '../shared/bridge/bridge.ts'
import { commandNames, commands, type CommandName } from '../shared/bridge/commands.ts'
import { fits } from '../shared/bridge/messageSize.ts'
import type { Change } from '../shared/state/state.ts'

const callers = Object.fromEntries(
  commandNames.map((name) => [name, (...args: unknown[]): Promise<unknown> => ask(name, args)]),
)

/** What is too large is not sent: main would have to take it in before it could refuse it. */
async function ask(name: CommandName, args: readonly unknown[]): Promise<unknown> {
  if (!fits(args, commands[name].budget)) throw new Error(`${name}: more than it takes`)
  const reply = (await ipcRenderer.invoke(name, ...args)) as Reply
  if ('refused' in reply) throw new Error(`${name}: ${reply.refused}`)
  return reply.value
}

const rest: Pick<Bridge<File>, 'addFiles' | 'onChange' | 'platform'> = {
  // '' for one that has no place on the disk; what is no File at all is refused.
  addFiles: async (files) => {
    await ask('addFiles', [files.map((file) => webUtils.getPathForFile(file))])
  },
  onChange(listener) {
    const listen = (_event: IpcRendererEvent, change: Change) => {
      listener(change)
    }
    ipcRenderer.on(CHANGE_EVENT, listen)
    return () => {
      ipcRenderer.off(CHANGE_EVENT, listen)
    }
  },
  platform: process.platform,
}

contextBridge.exposeInMainWorld('mayfly', { ...callers, ...rest })
