// Packs Electron without the app, as electron-builder packs both.
import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { create } from 'tar'
import { fpm } from './fpm/fpm.mjs'

const OURS = ['app.asar', 'app-update.yml', 'package-type', 'bin', 'cli'].map((name) => `resources/${name}`)

/** Whether a file of an unpacked app is Electron's. @param {string} unpacked @param {string} file */
export const isBare = (unpacked, file) =>
  !OURS.includes(relative(unpacked, file).split(sep).slice(0, 2).join('/'))

/** @param {readonly string[]} args @param {string} cwd */
const zipper = (args, cwd) =>
  execFileSync(process.env.ELECTRON_BUILDER_7ZIP_PATH ?? '7za', ['a', '-bd', ...args], {
    cwd,
    stdio: 'ignore',
  })

const level = () => `-mx=${process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '9'}`

/**
 * How a package is compressed, in fpm's words.
 * @param {string} file
 * @param {string} kind deb or rpm
 */
function compressionOf(file, kind) {
  if (kind === 'rpm') {
    const format = ['-qp', '--nosignature', '--queryformat', '%{PAYLOADCOMPRESSOR}']
    return execFileSync('rpm', [...format, file], { encoding: 'utf8' }).replace(/^xz$/, 'xzmt')
  }
  // The names of a deb's parts stand before each, the files' not far from the start.
  const start = Buffer.alloc(1 << 20)
  const opened = openSync(file, 'r')
  readSync(opened, start)
  closeSync(opened)
  const [, ending = 'gz'] = /data\.tar\.(\w+)/.exec(start.toString('latin1')) ?? []
  return ending
}

/**
 * @param {string} bare the folder
 * @param {{ kind: string, like: string, work: string }} order deb, rpm, tar.gz or zip; a package to compress like; where
 *   to put the result
 * @returns {Promise<string>} its path
 */
export async function packBare(bare, { kind, like, work }) {
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
      ...[`--${kind}-compression`, compressionOf(like, kind), `${bare}/=/opt/Mayfly`],
    ])
  }
  return file
}
