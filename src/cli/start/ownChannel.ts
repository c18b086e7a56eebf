/**
 * The way to Mayfly for this process: where its folder is, and what starts it if it does not run.
 */
import { homedir } from 'node:os'
import { channelFolder } from '../../channel/addressFile.ts'
import type { OpenChannel } from '../io.ts'
import { startingChannel } from '../startApp.ts'
import { userDataFolder } from '../userData.ts'
import { appCommand, type AppFacts } from './appCommand.ts'

/** Electron sets `defaultApp` where it runs an app from its source. */
function runtimeHere(): AppFacts['runtime'] {
  const { versions, defaultApp } = process as NodeJS.Process & { defaultApp?: boolean }
  if (versions.electron === undefined) return 'node'
  return defaultApp === true ? 'electron' : 'app'
}

/** The folder of the Mayfly that is meant. @param given as with --user-data-dir, if at all */
export const ownUserData = (given: string | undefined): string =>
  userDataFolder({ platform: process.platform, env: process.env, home: homedir(), cwd: process.cwd() }, given)

/** Mayfly is started by the first call that finds it absent, so that one that runs is asked without delay. @param here the folder of this program */
export const ownChannel =
  (here: string): OpenChannel =>
  ({ userDataDir = '' }) => {
    const { platform, env, execPath } = process
    const userData = ownUserData(userDataDir)
    const isRoot = process.getuid?.() === 0
    const channel = startingChannel({
      ...{ userData, platform, env, isOwnFolder: userDataDir !== '' },
      command: () => appCommand({ here, platform, env, isRoot, execPath, runtime: runtimeHere() }),
    })
    return Promise.resolve({ ok: true, channel, handedFolder: channelFolder(userData) })
  }
