// Makes an rpm as fpm does: https://rpm-software-management.github.io/rpm/manual/spec.html
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tidied } from './packageTree.mjs'

/** @typedef {import('./fpm.mjs').Order} Order */
/** @typedef {import('./packageTree.mjs').Entry} Entry */

/** Node's names of processors as electron-builder writes them for rpm, and rpm's. */
const ARCHITECTURES = new Map([
  ['amd64', 'x86_64'],
  ['arm64', 'aarch64'],
])

/** @param {Order} order @param {import('./debPackage.mjs').Place} place */
export async function makeRpm(order, { root, work, file, level }) {
  const spec = join(work, 'package.spec')
  await writeFile(spec, specOf(order, await tidied(root)))
  const asked = order.value('architecture') ?? ''
  const definitions = {
    _topdir: join(work, 'top'),
    _rpmdir: join(work, 'made'),
    // What Red Hat's builds do to files that a compiler made here: find sources, strip, link.
    _build_id_links: 'none',
    debug_package: '%{nil}',
    __os_install_post: '%{nil}',
    // It would empty the folder first.
    __spec_install_pre: '%{nil}',
    _binary_payload: payload(order.value('rpm-compression') ?? 'gzip', level ?? '9'),
  }
  execFileSync(
    'rpmbuild',
    [
      ...['-bb', '--quiet', '--noclean', '--target', ARCHITECTURES.get(asked) ?? asked, '--buildroot', root],
      ...Object.entries(definitions).flatMap(([name, value]) => ['--define', `${name} ${value}`]),
      spec,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const made = (await readdir(join(work, 'made'), { recursive: true })).find((name) => name.endsWith('.rpm'))
  if (made === undefined) throw new Error('fpm: rpmbuild made nothing')
  await copyFile(join(work, 'made', made), file)
}

/** https://rpm-software-management.github.io/rpm/manual/macros.html @param {string} compression @param {string} level */
function payload(compression, level) {
  if (compression === 'xzmt') return `w${level}T0.xzdio`
  if (compression === 'xz') return `w${level}.xzdio`
  if (compression === 'gzip') return `w${level}.gzdio`
  throw new Error(`fpm: ${compression} is a compression that the stand-in does not know`)
}

/** rpm would expand what follows a percent sign. @param {string} text */
const literal = (text) => text.replaceAll('%', '%%')

/** @param {Order} order @param {string} option */
function scriptOf(order, option) {
  const script = order.value(option)
  return script === undefined ? '' : literal(readFileSync(script, 'utf8'))
}

/** @param {Order} order @param {readonly Entry[]} entries */
function specOf(order, entries) {
  const changelog = order.value('rpm-changelog')
  const owned = order.values('directories').map((folder) => folder.replace(/^\//, ''))
  const isOwned = (/** @type {string} */ path) =>
    owned.some((folder) => path === folder || path.startsWith(`${folder}/`))
  const tags = {
    Name: order.value('name'),
    Version: order.value('version'),
    Release: order.value('iteration') ?? '1',
    Summary: order.value('rpm-summary') ?? order.value('description')?.split('\n')[0],
    License: order.value('license'),
    URL: order.value('url'),
    Vendor: order.value('vendor'),
    Packager: order.value('maintainer'),
    Group: order.value('category'),
    AutoReqProv: 'no',
  }
  return [
    ...Object.entries(tags).flatMap(([name, value]) => (value ? [`${name}: ${literal(value)}`] : [])),
    ...order.values('d').map((name) => `Requires: ${name}`),
    ...order.values('rpm-tag'),
    '%description',
    literal(order.value('description') ?? ''),
    '%post',
    scriptOf(order, 'after-install'),
    '%postun',
    scriptOf(order, 'after-remove'),
    '%files',
    '%defattr(-,root,root,-)',
    ...entries.flatMap(({ path, kind }) => {
      if (kind !== 'folder') return [`"/${literal(path)}"`]
      return isOwned(path) ? [`%dir "/${literal(path)}"`] : []
    }),
    '%changelog',
    changelog === undefined ? '' : readFileSync(changelog, 'utf8'),
    '',
  ].join('\n')
}
