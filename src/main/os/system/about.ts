/**
 * Provides the About data: versions, data folders and bundled licences.
 */
import { app, safeStorage, shell } from 'electron'
import { readdir, readFile } from 'node:fs/promises'
import { arch, homedir, release, type } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import type { Licence } from '../../../shared/state/about.ts'
import type { AboutPort } from '../../core/about/about.ts'
import { openFolder } from './openFolder.ts'
import { withUsersMask } from '../storage/umask.ts'

/** As Vite writes them: https://vite.dev/config/build-options#build-license */
const licencesSchema = v.array(
  v.object({
    name: v.string(),
    version: v.string(),
    identifier: v.optional(v.string()),
    text: v.optional(v.string()),
  }),
)
/** Versions of Mayfly and its runtime. */
export const versions = () => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node,
  system: `${type()} ${release()} ${arch()}`,
})

export const logFolder = (): string => path.join(app.getPath('userData'), 'logs')

/** @param logLines see AboutPort */
export const createAboutPort = (logLines: AboutPort['logLines']): AboutPort => ({
  facts: () => ({
    ...versions(),
    platform: process.platform,
    keychain: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform,
    folder: app.getPath('userData'),
    logFolder: logFolder(),
    home: homedir(),
  }),

  async licences() {
    const own = {
      name: app.getName(),
      version: app.getVersion(),
      identifier: 'MIT',
      text: await ownLicence(),
    }
    // Each bundle has its own list.
    const lists = await Promise.all((await readdir(outFolder())).map(licencesOf))
    const byName = new Map(lists.flat().map((licence) => [`${licence.name}@${licence.version}`, licence]))
    return [own, ...[...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))]
  },

  logLines,

  showFolder: () => openFolder(app.getPath('userData')),

  showLog: () => openFolder(logFolder()),

  showChromiumLicences: async () => (await withUsersMask(() => shell.openPath(chromiumLicences()))) === '',
})

const ownLicence = (): Promise<string | undefined> =>
  readFile(path.join(app.getAppPath(), 'LICENSE'), 'utf8').catch(() => undefined)

const outFolder = (): string => path.join(app.getAppPath(), 'out')

async function licencesOf(bundle: string): Promise<readonly Licence[]> {
  try {
    const text = await readFile(path.join(outFolder(), bundle, 'licences.json'), 'utf8')
    return v.parse(licencesSchema, JSON.parse(text))
  } catch {
    // In development the page is not built.
    return []
  }
}

/**
 * Electron's archives have it beside the executable, and packages keep it there; on macOS electron-builder puts it into
 * the bundle's resources. https://github.com/electron-userland/electron-builder/issues/9407
 */
const chromiumLicences = (): string =>
  path.join(
    process.platform === 'darwin' ? process.resourcesPath : path.dirname(process.execPath),
    'LICENSES.chromium.html',
  )
