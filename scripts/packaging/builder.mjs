// Calls electron-builder, and takes over what it made once that is complete.
import { Platform, build } from 'electron-builder'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { VARIANT } from '../../packaging/config.js'
import { projectDir } from '../project.mjs'
import { bytesIn } from './sizes.mjs'

/**
 * @param {readonly string[]} targets electron-builder's names; none for all that the configuration names
 * @param {import('../../packaging/config.js').Variant} variant
 */
export async function makePackages(targets, variant) {
  const platform = Platform.current()
  process.env[VARIANT] = JSON.stringify(variant)
  await build({
    projectDir,
    targets: platform.createTarget([...targets]),
    config: 'packaging/variant.js',
    publish: 'never',
  })
}

/** What electron-builder adds to the unpacked app for one kind of package, and leaves there. */
const LEFT = ['app-update.yml', 'package-type', 'apparmor-profile']

/** A package is compressed, but not to less than this share of what is in it. */
const LEAST_SHARE = 0.2

const isPackage = (/** @type {string} */ name) => /\.(deb|rpm|AppImage|zip|tar\.gz|dmg|exe)$/.test(name)

/**
 * Moves what was made, replacing what is there.
 * @param {string} making the folder that electron-builder wrote to
 * @param {string} folder
 * @returns {Promise<string[]>} paths of packages, unpacked folders and update information
 */
export async function takeOver(making, folder) {
  const names = (await readdir(making)).filter(
    (name) => !name.startsWith('.') && !name.startsWith('builder-'),
  )
  const unpacked = names.filter((name) => name.endsWith('-unpacked') || /^mac(-|$)/.test(name))
  const sizes = await Promise.all(unpacked.map((name) => bytesIn(join(making, name))))
  const whole = Math.min(...sizes, Infinity)
  for (const left of LEFT)
    for (const name of unpacked) await rm(join(making, name, 'resources', left), { force: true })
  for (const name of names.filter(isPackage)) {
    const { size } = await stat(join(making, name))
    if (Number.isFinite(whole) && size < whole * LEAST_SHARE)
      throw new Error(`${name} has only ${size} bytes of ${whole}`)
  }
  await mkdir(folder, { recursive: true })
  for (const name of names) {
    await rm(join(folder, name), { recursive: true, force: true })
    await rename(join(making, name), join(folder, name))
  }
  return names.map((name) => join(folder, name))
}
