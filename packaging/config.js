// Puts electron-builder's configuration together: what all platforms share, and each platform's part.
//
// Every dependency is bundled into out/ by Vite. That is why package.json lists them all as devDependencies, and
// why no node_modules goes into a package.
//
// Packages for users are never made with the stand-in Electron of scripts/runtime/fallback.mjs, which is old and comes
// from a third party: what is built on it, for tests, has that in its name.
import { chmod, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFacts } from '../scripts/packaging/linux/packageFacts.mjs'
import { product, publishedFeed, refusePlaceholders } from '../scripts/product.mjs'
import { linuxConfig } from './linux.js'
import { macConfig } from './mac.js'
import { windowsConfig } from './windows.js'

/**
 * @typedef {object} Variant how a package differs from one for users
 * @property {string} [version] another version than package.json's, to test updates
 * @property {string} [feed] the address of a generic update feed, instead of the product's
 * @property {boolean} [inspectable] Node's debugger may attach to the main process, as tests do
 * @property {Runtime} [runtime] the Electron to pack, instead of the one that electron-builder downloads
 * @property {string} [output] the folder for what is made
 * @property {NodeJS.ProcessEnv} [env] signs where it names a certificate
 */

/**
 * @typedef {object} Runtime an unpacked Electron
 * @property {string} dir
 * @property {string} version such as 45.4.1
 * @property {boolean} isStandIn whether it is another version than the one that ships
 */

/**
 * @typedef {object} PackContext what electron-builder gives its hook
 * @property {{ info: { options: { publish?: string | null | undefined } } }} packager
 */

/** The variable from which packaging/variant.js reads a variant, as JSON. */
export const VARIANT = 'MAYFLY_PACKAGE_VARIANT'

/** What the name of a package says that is not for users. @param {Variant} variant */
export const markOf = ({ runtime, inspectable = false }) =>
  [
    ...(runtime?.isStandIn ? [`-standin-electron${runtime.version.split('.')[0] ?? ''}`] : []),
    ...(inspectable ? ['-inspectable'] : []),
  ].join('')

/** Throws unless what is made may be given to users. @param {Variant} variant */
export function refusePublishing(variant) {
  const mark = markOf(variant)
  if (mark !== '') throw new Error(`Not to be published: this is a build for tests (${mark.slice(1)})`)
  refusePlaceholders()
}

/**
 * The whole configuration. electron-builder's own types are not used: its schema is checked by a test.
 * @param {Variant} [variant]
 */
export function builderConfig(variant = {}) {
  const { version, feed, inspectable = false, runtime, output = 'dist', env = process.env } = variant
  /** @param {PackContext} context */
  const guardPublishing = ({ packager }) => {
    if (![undefined, null, 'never'].includes(packager.info.options.publish)) refusePublishing(variant)
  }
  return {
    appId: product.id,
    productName: 'Mayfly',
    // Names differ by what is in them, so that all fit into one folder, and none has a space.
    artifactName: `\${productName}-\${version}${markOf(variant)}-\${os}-\${arch}.\${ext}`,
    directories: { output, buildResources: 'assets' },
    // And of the tray's pictures those that the platform shows.
    files: ['out/**', 'package.json', 'LICENSE'],
    asar: true,
    // The command line, for a Node.js that reads no archive, and what `mayfly` is on the user's path.
    extraResources: [
      { from: 'out/cli', to: 'cli' },
      { from: 'packaging/launcher', to: 'cli', filter: ['start.cjs'] },
      { from: 'packaging/launcher', to: 'bin', filter: ['mayfly', 'mayfly.cmd'] },
    ],
    npmRebuild: false,
    publish: feed === undefined ? publishedFeed() : { provider: 'generic', url: feed },
    beforePack: guardPublishing,
    afterPack: tidy,
    ...(version === undefined ? {} : { extraMetadata: { version } }),
    ...(runtime === undefined ? {} : packed(runtime)),
    // Chromium's own texts, in the languages that Mayfly has. 34 MB of others stay out.
    electronLanguages: ['en-US', 'zh-CN'],
    // Newer than the default: its AppImages need no FUSE library on the user's computer.
    toolsets: { appimage: '1.0.3' },

    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: inspectable,
      // Mayfly keeps no cookies. With it, Chromium's network process would ask the keychain for a key of its own.
      // https://www.electronjs.org/docs/latest/tutorial/fuses#cookieencryption
      enableCookieEncryption: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },

    ...linuxConfig({
      output,
      version: version ?? packageFacts().version,
      isQuick: runtime?.isStandIn ?? false,
    }),
    ...windowsConfig(env, markOf(variant)),
    ...macConfig(env),
  }
}

/** @param {Runtime} runtime */
const packed = ({ dir, version, isStandIn }) => ({
  // It is of this machine's kind. For another, electron-builder downloads the version that ships.
  electronDist: isStandIn
    ? dir
    : (/** @type {{ arch: string }} */ { arch }) => (arch === process.arch ? dir : null),
  electronVersion: version,
})

/**
 * Called when all files are in place, before the fuses are set and anything is signed.
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
export async function tidy({ appOutDir, electronPlatformName }) {
  const resources = electronPlatformName === 'darwin' ? 'Mayfly.app/Contents/Resources' : 'resources'
  // electron-builder removes them only from what it downloaded itself.
  for (const left of [`${resources}/default_app.asar`, 'version'])
    await rm(join(appOutDir, left), { force: true })
  if (electronPlatformName !== 'linux') return
  // Libraries are no programs, and packages want them to say so.
  const libraries = (await readdir(appOutDir)).filter((name) => /\.so(\.\d+)*$/.test(name))
  for (const name of libraries) await chmod(join(appOutDir, name), 0o644)
}
