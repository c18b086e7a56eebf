// Makes a deb as fpm does: https://man7.org/linux/man-pages/man1/dpkg-deb.1.html
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { tidied } from './packageTree.mjs'

/** @typedef {import('./fpm.mjs').Order} Order */
/** @typedef {{ root: string, work: string, file: string, level: string | undefined }} Place */

/** fpm's names, and dpkg's. */
const SCRIPTS = { 'after-install': 'postinst', 'after-remove': 'postrm' }

/** fpm's names of compressions, where dpkg has others. */
const COMPRESSIONS = new Map([
  ['gz', 'gzip'],
  ['zst', 'zstd'],
])

/** @param {Order} order @param {Place} place */
export async function makeDeb(order, { root, file, level }) {
  await addChangelog(order, root)
  const entries = await tidied(root)
  const control = join(root, 'DEBIAN')
  await mkdir(control)
  await writeFile(join(control, 'control'), controlOf(order, entries))
  await writeFile(join(control, 'md5sums'), await sumsOf(entries))
  for (const [option, name] of Object.entries(SCRIPTS)) {
    const script = order.value(option)
    if (script === undefined) continue
    await copyFile(script, join(control, name))
    await chmod(join(control, name), 0o755)
  }
  const compression = [
    `-Z${COMPRESSIONS.get(order.value('deb-compression') ?? 'gz') ?? order.value('deb-compression')}`,
    ...(level ? [`-z${level}`] : []),
  ]
  execFileSync('dpkg-deb', ['--root-owner-group', ...compression, '--build', root, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** @param {Order} order @param {string} root */
async function addChangelog(order, root) {
  const changelog = order.value('deb-changelog')
  if (changelog === undefined) return
  // Without a part for Debian's own changes, a version is the program's, and so is the changelog.
  const name = order.value('iteration') === undefined ? 'changelog.gz' : 'changelog.Debian.gz'
  const target = join(root, 'usr/share/doc', order.value('name') ?? '', name)
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, gzipSync(await readFile(changelog), { level: 9 }))
}

/**
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html
 * @param {Order} order @param {readonly import('./packageTree.mjs').Entry[]} entries
 */
function controlOf(order, entries) {
  const iteration = order.value('iteration')
  const bytes = entries.reduce((sum, { kind, size }) => sum + (kind === 'folder' ? 0 : size), 0)
  const [synopsis = '', ...more] = (order.value('description') ?? '').trim().split('\n')
  /** @type {Record<string, string | undefined>} */
  const fields = {
    Package: order.value('name'),
    Version: [order.value('version'), ...(iteration === undefined ? [] : [iteration])].join('-'),
    License: order.value('license'),
    Vendor: order.value('vendor'),
    Architecture: order.value('architecture'),
    Maintainer: order.value('maintainer'),
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: order.values('d').join(', '),
    Recommends: order.values('deb-recommends').join(', '),
    Suggests: order.values('deb-suggests').join(', '),
    Section: order.value('category') ?? 'default',
    Priority: order.value('deb-priority') ?? 'optional',
    Homepage: order.value('url'),
    Description: [synopsis.trim(), ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

/** @param {readonly import('./packageTree.mjs').Entry[]} entries */
async function sumsOf(entries) {
  const sums = []
  for (const { path, file, kind } of entries) {
    if (kind !== 'file') continue
    sums.push(
      `${createHash('md5')
        .update(await readFile(file))
        .digest('hex')}  ${path}\n`,
    )
  }
  return sums.join('')
}
