/**
 * The bridge's near end: builds window.mayfly from the commands that shared/ipc.ts names, and nothing more.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import { CHANGE_EVENT, commandNames, type Bridge } from '../shared/ipc.ts'
import type { Change } from '../shared/model.ts'

const commands = Object.fromEntries(
  commandNames.map((name) => [
    name,
    (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(name, ...args),
  ]),
)

const rest: Pick<Bridge<File>, 'onChange' | 'pathsOf' | 'platform'> = {
  onChange(listener) {
    const listen = (_event: IpcRendererEvent, change: Change) => {
      listener(change)
    }
    ipcRenderer.on(CHANGE_EVENT, listen)
    return () => {
      ipcRenderer.off(CHANGE_EVENT, listen)
    }
  },
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)),
  platform: process.platform,
}

contextBridge.exposeInMainWorld('mayfly', { ...commands, ...rest })
