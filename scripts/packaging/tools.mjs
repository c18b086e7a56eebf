// Finds the programs that electron-builder packs with. It downloads its own, but on the stand-in Electron, where nothing
// can be downloaded, those of Debian take their place.
import { join } from 'node:path'
import { ensurePackages } from '../debianPackages.mjs'

/** By target. */
const PACKAGES = new Map([
  ['tar.gz', 'p7zip-full'],
  ['zip', 'p7zip-full'],
  ['deb', 'dpkg'],
  ['rpm', 'rpm'],
])

/**
 * @param {readonly string[]} targets
 * @param {boolean} isStandIn
 * @returns {Record<string, string> | undefined} variables for electron-builder's environment; undefined if something is
 *   missing
 */
export function packagingTools(targets, isStandIn) {
  if (!isStandIn) return {}
  const needed = [...new Set(targets.flatMap((target) => PACKAGES.get(target) ?? []))]
  if (!ensurePackages('Packaging', { 'packing without a download': needed })) return undefined
  const { CUSTOM_FPM_PATH, ELECTRON_BUILDER_7ZIP_PATH, ELECTRON_BUILDER_COMPRESSION_LEVEL } = process.env
  return {
    CUSTOM_FPM_PATH: CUSTOM_FPM_PATH ?? join(import.meta.dirname, 'fpm/fpm.mjs'),
    ELECTRON_BUILDER_7ZIP_PATH: ELECTRON_BUILDER_7ZIP_PATH ?? '/usr/bin/7za',
    // Nobody downloads these: minutes count, megabytes don't.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '1',
  }
}
