// How electron-updater is told to behave, and how each platform's updater downloads, installs and starts again.
import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { UpdateCheckResult } from 'electron-updater'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { feedIn, mayAsk } from '../../../../src/main/core/updates/feedAddress.ts'
import type { UpdateMethod } from '../../../../src/main/core/updates/updateMethod.ts'
import { electronUpdater, madeUpdater } from '../../../doubles/electronUpdater.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  quit: vi.fn(),
  relaunch: vi.fn(),
  commandLine: { hasSwitch: (name: string) => name === 'no-sandbox', getSwitchValue: () => '' },
})
/** Squirrel.Mac. */
const autoUpdater = new EventEmitter()
const guardTraffic = vi.fn(() => Promise.resolve({ begin: () => undefined, stop: () => undefined }))

vi.mock('electron', () => ({ app, autoUpdater }))
vi.mock('electron-updater', () => electronUpdater)
vi.mock('../../../../src/main/os/updates/updateSession.ts', () => ({ guardTraffic }))
vi.mock('../../../../src/main/os/pages/pageNetwork.ts', () => ({
  withLookups: (act: () => Promise<unknown>) => act(),
}))
vi.mock('../../../../src/main/os/tray/trayHost.ts', () => ({ hasTray: () => true }))
const { createElectronUpdater } = await import('../../../../src/main/os/updates/electronUpdater.ts')

beforeEach(() => {
  app.isPackaged = true
  app.quit.mockClear()
  app.relaunch.mockClear()
  autoUpdater.removeAllListeners()
})

type Kind = Exclude<UpdateMethod['kind'], 'off'>

async function begin(kind: Kind, config = 'provider: generic\nurl: https://feed/\n') {
  const folder = await tempFolder()
  const feedFile = path.join(folder, 'app-update.yml')
  const image = path.join(folder, 'Mayfly.AppImage')
  writeFileSync(feedFile, config)
  writeFileSync(image, 'the old one')
  chmodSync(image, 0o755)
  const method = kind === 'AppImage' ? { kind, feedFile, image } : { kind, feedFile }
  const updater = await createElectronUpdater(method, { feedIn, mayAsk })
  /** What a download leaves. */
  const downloaded = (text: string, published = text) => {
    const installerPath = path.join(folder, 'update')
    writeFileSync(installerPath, text)
    const sha512 = createHash('sha512').update(published).digest('base64')
    Object.assign(madeUpdater(), {
      installerPath,
      downloadedUpdateHelper: { downloadedFileInfo: { sha512 } },
    })
  }
  return { updater, theirs: madeUpdater(), feedFile, image, downloaded }
}

describe.each<Kind>(['AppImage', 'nsis', 'mac'])('%s', (kind) => {
  it('is told to do nothing by itself, and to send and keep nothing of this user', async () => {
    const { theirs, feedFile } = await begin(kind)
    expect(theirs).toMatchObject({
      updateConfigPath: feedFile,
      ...{ logger: null, autoDownload: false, allowPrerelease: false, allowDowngrade: false },
      ...{ disableWebInstaller: true, disableDifferentialDownload: true, forceDevUpdateConfig: false },
      // On macOS that is how Squirrel.Mac gets what was downloaded.
      autoInstallOnAppQuit: kind === 'mac',
    })
    const { stagingUserIdPromise } = theirs as unknown as { stagingUserIdPromise: { value: Promise<string> } }
    expect(await stagingUserIdPromise.value).toBe('')
    const answer = vi.fn()
    theirs.emit('login', {}, answer)
    expect(answer).toHaveBeenCalledWith()
    expect(guardTraffic).toHaveBeenCalledWith(theirs.netSession, theirs.httpExecutor, expect.anything())
  })

  it('tells of what the feed has if it is newer', async () => {
    const { updater, theirs } = await begin(kind)
    expect(await updater.check()).toBe('none')
    const updateInfo = { version: '1.2.0', releaseNotes: 'new' }
    theirs.found = { isUpdateAvailable: false, updateInfo } as UpdateCheckResult
    expect(await updater.check()).toBe('none')
    theirs.found = { isUpdateAvailable: true, updateInfo } as UpdateCheckResult
    expect(await updater.check()).toEqual({ version: '1.2.0', notes: 'new' })
  })

  it('tells how far a download is, and of its failure', async () => {
    const { updater, theirs } = await begin(kind)
    theirs.ends = () => Promise.reject(new Error('net::ERR_CONNECTION_RESET'))
    const percents: number[] = []
    await expect(updater.download((percent) => void percents.push(percent))).rejects.toThrow('RESET')
    theirs.emit('download-progress', { percent: 99 })
    expect(percents).toEqual([42.4])
  })

  it('is not begun with a feed that Mayfly does not know', async () => {
    await expect(begin(kind, 'provider: s3\nbucket: x\n')).rejects.toThrow('no feed')
  })
})

it.each(['AppImage', 'nsis'] as const)('%s: to install, Mayfly quits as ever', async (kind) => {
  const { updater, theirs } = await begin(kind)
  updater.quit()
  expect([app.quit.mock.calls.length, theirs.calls]).toEqual([1, []])
})

it.each(['AppImage', 'nsis'] as const)('%s: a failure to install is thrown', async (kind) => {
  const { updater } = await begin(kind)
  expect(() => {
    updater.install(false)
  }).toThrow('No update filepath')
})

describe('on Windows', () => {
  it.each([
    [false, 'install silently'],
    [true, 'install silently and start'],
  ])('the installer runs without a question; a new start: %s', async (startsAgain, call) => {
    const { updater, theirs, downloaded } = await begin('nsis')
    await updater.download(() => undefined)
    downloaded('the new one')
    updater.install(startsAgain)
    expect(theirs.calls).toEqual([call])
  })
})

describe('an AppImage', () => {
  it('is replaced in its place, and started from there', async () => {
    const { updater, image, downloaded } = await begin('AppImage')
    downloaded('the new one')
    updater.install(true)
    expect(readFileSync(image, 'utf8')).toBe('the new one')
    expect(app.relaunch).toHaveBeenCalledWith({ execPath: image, args: ['--no-sandbox'] })
  })

  it('is not started unless that was asked for', async () => {
    const { updater, image, downloaded } = await begin('AppImage')
    downloaded('the new one')
    updater.install(false)
    expect(readFileSync(image, 'utf8')).toBe('the new one')
    expect(app.relaunch).not.toHaveBeenCalled()
  })

  it('stays, and is not started, when the download has changed since', async () => {
    const { updater, image, downloaded } = await begin('AppImage')
    downloaded('the new one', 'what was published')
    expect(() => {
      updater.install(true)
    }).toThrow('has changed')
    expect(readFileSync(image, 'utf8')).toBe('the old one')
    expect(app.relaunch).not.toHaveBeenCalled()
  })
})

describe('on macOS', () => {
  it('a download is there once Squirrel.Mac has accepted it', async () => {
    const { updater } = await begin('mac')
    let isThere = false
    const download = updater.download(() => undefined).then(() => (isThere = true))
    await new Promise(setImmediate)
    expect(isThere).toBe(false)
    autoUpdater.emit('update-downloaded')
    await download
  })

  it('what Squirrel.Mac refuses is a failure', async () => {
    const { updater } = await begin('mac')
    const download = updater.download(() => undefined)
    await new Promise(setImmediate)
    autoUpdater.emit('error', new Error('code failed to satisfy specified code requirement(s)'))
    await expect(download).rejects.toThrow('code requirement')
  })

  it('Squirrel.Mac installs and starts, not Mayfly', async () => {
    const { updater, theirs } = await begin('mac')
    updater.install(false)
    expect(theirs.calls).toEqual([])
    updater.quit()
    expect([theirs.calls, app.quit.mock.calls.length]).toEqual([['quitAndInstall'], 0])
  })
})
