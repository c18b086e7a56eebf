// Checks the deb and the rpm that `npm run package` made, with what Debian and Red Hat have for it, and our part of Windows'
// installer: npm run package:lint [-- FOLDER], where FOLDER holds the packages.
//
// What they complain of in vain is in packaging/linux/lintian-overrides and rpmlint.toml, each with its reason.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ensurePackages } from './debianPackages.mjs'
import { installerFaults } from './packaging/installerScript.mjs'
import { undeclared } from './packaging/libraries.mjs'
import { newestFolder } from './packaging/newest.mjs'
import { product } from './product.mjs'
import { projectDir } from './project.mjs'

const TOOLS = {
  'rules for packages': ['lintian', 'rpmlint'],
  'rules for what is in them': ['appstream', 'desktop-file-utils', 'man-db', 'python3'],
  'reading them': ['dpkg', 'rpm', 'binutils'],
  'Windows’ installer': ['nsis'],
}

/** @param {string} name @param {readonly [string, ...string[]]} command */
function check(name, [program, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  tell(name, status === 0, `${stdout}${stderr}${error?.message ?? ''}`)
}

/** @param {string} name @param {boolean} isGood @param {string} complaints */
function tell(name, isGood, complaints) {
  console.log(`${isGood ? 'good' : 'BAD '}  ${name}`)
  if (isGood) return
  console.error(complaints.trimEnd())
  process.exitCode = 1
}

/** @param {string} deb */
async function checkDeb(deb) {
  check('lintian', [
    'lintian',
    ...['--allow-root', '--tag-display-limit', '0'],
    ...['--fail-on', 'error,warning', deb],
  ])
  const root = await mkdtemp(join(tmpdir(), 'mayfly-lint-'))
  try {
    execFileSync('dpkg-deb', ['--extract', deb, root])
    const share = join(root, 'usr/share')
    const metainfo = join(share, 'metainfo', `${product.id}.metainfo.xml`)
    check('appstreamcli', ['appstreamcli', 'validate', '--no-net', '--no-color', metainfo])
    check('desktop-file-validate', [
      'desktop-file-validate',
      join(share, 'applications', product.desktopName),
    ])
    check('python', [
      'python3',
      '-m',
      'py_compile',
      join(share, 'nautilus-python/extensions/mayfly_upload.py'),
    ])
    const missing = undeclared(join(root, 'opt/Mayfly'), deb)
    tell('libraries and the packages they are in', missing.length === 0, missing.join('\n'))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

const [given] = process.argv.slice(2)
const folder = given === undefined ? newestFolder('.rpm') : resolve(given)
const found = folder === undefined || !existsSync(folder) ? [] : readdirSync(folder)
const [deb, rpm] = ['.deb', '.rpm'].map((ending) => found.find((name) => name.endsWith(ending)))
if (folder === undefined || deb === undefined || rpm === undefined) {
  console.error('There is no deb or no rpm to check: npm run package -- deb rpm')
  process.exitCode = 1
} else if (!ensurePackages('Checking packages', TOOLS)) {
  process.exitCode = 1
} else {
  console.log(`Checking ${join(folder, deb)} and ${rpm}`)
  await checkDeb(join(folder, deb))
  check('rpmlint', [
    'rpmlint',
    '--config',
    join(projectDir, 'packaging/linux/rpmlint.toml'),
    join(folder, rpm),
  ])
  const faults = installerFaults()
  tell('makensis, on our part of Windows’ installer', faults === '', faults)
}
