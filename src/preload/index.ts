/**
 * Builds window.mayfly, the page's side of the bridge, only from the commands declared in shared/bridge/commands.ts.
 *
 * A page can't name a path or a web link. It passes File objects, and only those that the user dropped or chose have a
 * path, which Chromium keeps where no script can write it; links are read here from what the user drops from elsewhere.
 * This protects against any script in the page, which reaches neither this world nor ipcRenderer. It does not protect
 * against native code in the page's process, which can send any message: the main process can't tell the senders in there
 * apart. The sandbox is the defence against that.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { CHANGE_EVENT, type Bridge, type Reply } from '../shared/bridge/bridge.ts'
import { commandNames, commands, type CommandName } from '../shared/bridge/commands.ts'
import { fits } from '../shared/bridge/messageSize.ts'
import type { Change } from '../shared/state/state.ts'
import { MOST_LINKS } from '../shared/web/links.ts'
import { droppedLinks } from '../shared/web/droppedLinks.ts'

const callers = Object.fromEntries(
  commandNames
    .filter((name) => name !== 'addLinks')
    .map((name) => [name, (...args: unknown[]): Promise<unknown> => ask(name, args)]),
)

/** Messages that are too large are not sent: main would have to receive them before it could refuse them. */
async function ask(name: CommandName, args: readonly unknown[]): Promise<unknown> {
  if (!fits(args, commands[name].budget)) throw new Error(`${name}: more than it takes`)
  const reply = (await ipcRenderer.invoke(name, ...args)) as Reply
  if ('refused' in reply) throw new Error(`${name}: ${reply.refused}`)
  return reply.value
}

/** Something is dragged out of this window: what a drop of it brings was written by the page. */
let isOwnDrag = false
for (const [kind, is] of [
  ['dragstart', true],
  ['dragend', false],
] as const) {
  window.addEventListener(
    kind,
    ({ isTrusted }) => {
      if (isTrusted) isOwnDrag = is
    },
    { capture: true },
  )
}

/** The links in the drop that is being handled. */
let dropped: readonly string[] = []

// Before any listener of the page. A script's own event is not trusted.
window.addEventListener(
  'drop',
  ({ isTrusted, dataTransfer }) => {
    if (!isTrusted || dataTransfer === null || isOwnDrag) return
    // One more than are taken, so that main can say so.
    dropped = droppedLinks(dataTransfer).slice(0, MOST_LINKS + 1)
    setTimeout(() => {
      dropped = []
    })
  },
  { capture: true },
)

const rest: Pick<Bridge<File>, 'addFiles' | 'onChange' | 'platform'> = {
  // '' for a File that is not on disk; anything but a File is refused.
  addFiles: async (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file))
    if (dropped.length > 0 && paths.every((path) => path === '')) await ask('addLinks', [dropped])
    else await ask('addFiles', [paths])
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
