#!/usr/bin/env node
// Stands in for fpm (https://fpm.readthedocs.io), by which electron-builder makes deb and rpm, where it can't be
// downloaded: makes them with dpkg-deb and rpmbuild from the same arguments. It knows those that occur here and refuses
// all others.
//
// ELECTRON_BUILDER_COMPRESSION_LEVEL, from 0 to 9, is how hard it compresses.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isCommand } from '../../project.mjs'
import { makeDeb } from './debPackage.mjs'
import { makeRpm } from './rpmPackage.mjs'

/**
 * @typedef {object} Order what fpm was asked for
 * @property {(name: string) => string | undefined} value an option's last value, by its name without hyphens before it
 * @property {(name: string) => string[]} values all values of an option, in their order
 * @property {{ from: string, to: string }[]} files what goes where; a folder's content if `from` ends in a slash
 */

const FLAGS = ['--force', '--debug']
const VALUED = [
  ...['-s', '-t', '-d', '--log', '--name', '--version', '--iteration', '--architecture', '--package'],
  ...['--description', '--maintainer', '--vendor', '--url', '--license', '--category', '--directories'],
  ...['--after-install', '--after-remove'],
  ...['--deb-compression', '--deb-priority', '--deb-recommends', '--deb-suggests', '--deb-changelog'],
  ...['--rpm-compression', '--rpm-os', '--rpm-summary', '--rpm-tag', '--rpm-changelog'],
]

/** @param {readonly string[]} words @returns {Order} */
export function orderIn(words) {
  /** @type {Map<string, string[]>} */
  const options = new Map()
  /** @type {Order['files']} */
  const files = []
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [name = '', ...rest] = word.split('=')
    if (!word.startsWith('-')) {
      const at = word.lastIndexOf('=')
      if (at < 1) throw new Error(`fpm: ${word} does not say where it goes`)
      files.push({ from: word.slice(0, at), to: word.slice(at + 1) })
    } else if (VALUED.includes(name)) {
      const value = word.includes('=') ? rest.join('=') : left.shift()
      if (value === undefined) throw new Error(`fpm: ${name} has no value`)
      const key = name.replace(/^-+/, '')
      options.set(key, [...(options.get(key) ?? []), value])
    } else if (!FLAGS.includes(word))
      throw new Error(`fpm: ${name} is an option that the stand-in does not know`)
  }
  return {
    value: (name) => options.get(name)?.at(-1),
    values: (name) => options.get(name) ?? [],
    files,
  }
}

/** Copies the files as they are; hard links are cheaper than copies, but then modes are shared. @param {Order} order @param {string} root */
async function lay({ files }, root) {
  for (const { from, to } of files) {
    const target = join(root, to)
    await mkdir(from.endsWith('/') ? target : dirname(target), { recursive: true })
    execFileSync('cp', ['-a', '--reflink=auto', from.endsWith('/') ? `${from}.` : from, target])
  }
}

const KINDS = { deb: makeDeb, rpm: makeRpm }

/** @param {readonly string[]} words fpm's arguments */
export async function fpm(words) {
  const order = orderIn(words)
  const kind = order.value('t')
  if (order.value('s') !== 'dir' || (kind !== 'deb' && kind !== 'rpm'))
    throw new Error('fpm: the stand-in makes deb and rpm from folders')
  const file = order.value('package')
  if (file === undefined) throw new Error('fpm: --package is missing')
  if (existsSync(file) && !words.includes('--force')) throw new Error(`fpm: ${file} exists`)
  const work = await mkdtemp(join(tmpdir(), 'mayfly-fpm-'))
  try {
    const root = join(work, 'root')
    await lay(order, root)
    await KINDS[kind](order, { root, work, file, level: process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

if (isCommand(import.meta)) await fpm(process.argv.slice(2))
