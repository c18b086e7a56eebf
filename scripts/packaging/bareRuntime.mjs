// Packs Electron without the app, as electron-builder packs both.
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { create } from 'tar'
import { fpm } from './fpm/fpm.mjs'

/** Whether a file of an unpacked app is Electron's. @param {string} unpacked @param {string} file */
export const isBare = (unpacked, file) =>
  !['resources/app.asar', 'resources/app-update.yml', 'resources/package-type'].includes(
    relative(unpacked, file),
  )

/** @param {readonly string[]} args @param {string} cwd */
const zipper = (args, cwd) =>
  execFileSync(process.env.ELECTRON_BUILDER_7ZIP_PATH ?? '7za', ['a', '-bd', ...args], {
    cwd,
    stdio: 'ignore',
  })

const level = () => `-mx=${process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '9'}`

/**
 * @param {string} bare the folder
 * @param {string} kind deb, rpm, tar.gz or zip
 * @param {string} work where to put the package
 * @returns {Promise<string>} its path
 */
export async function packBare(bare, kind, work) {
  const file = join(work, `bare.${kind}`)
  if (kind === 'tar.gz') {
    const tar = join(work, 'bare.tar')
    await create({ file: tar, portable: true, cwd: bare, prefix: 'bare' }, ['.'])
    zipper([level(), file, tar], work)
  } else if (kind === 'zip') {
    zipper([level(), '-mtc=off', '-mm=Deflate', '-mcu', '-snl', file, '.'], bare)
  } else {
    const script = join(work, 'nothing')
    await writeFile(script, '#!/bin/sh\n')
    await fpm([
      ...['-s', 'dir', '-t', kind, '--force', '--name', 'bare', '--version', '1', '--architecture', 'amd64'],
      ...['--maintainer', 'nobody', '--license', 'MIT', '--description', 'bare', '--package', file],
      ...[`--${kind}-compression`, kind === 'rpm' ? 'xzmt' : 'xz', `${bare}/=/opt/Mayfly`],
    ])
  }
  return file
}
