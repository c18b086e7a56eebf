// Builds and packs the last commit twice, in folders of different names, and compares the bytes:
// npm run release:reproduce
//
// Compares all of out/, and app.asar as electron-builder packs it. Fails if anything differs. Takes a minute.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import * as tar from 'tar'
import { projectDir } from '../project.mjs'
import { run } from '../run.mjs'
import { electronDir } from '../runtime.mjs'

/** A copy that shares its files where it can, which is quicker. @param {string} from @param {string} to */
async function linkTree(from, to) {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await linkTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else await link(source, target).catch(() => copyFile(source, target))
  }
}

/** @param {string} dir the last commit goes there, with the dependencies that are here */
async function checkOut(dir) {
  const archive = join(dir, 'commit.tar')
  execFileSync('git', ['archive', `--output=${archive}`, 'HEAD'], { cwd: projectDir })
  await tar.extract({ file: archive, cwd: dir })
  await rm(archive)
  // Caches stay behind: they must not make both the same.
  await linkTree(join(projectDir, 'node_modules'), join(dir, 'node_modules'))
  await rm(join(dir, 'node_modules/.cache'), { recursive: true, force: true })
}

/** @param {string} dir @returns {Promise<Map<string, string>>} hashes of what was built and packed there, by path */
async function hashesIn(dir) {
  const hashes = new Map()
  for (const folder of ['out', 'dist'])
    for (const entry of await readdir(join(dir, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || (folder === 'dist' && entry.name !== 'app.asar')) continue
      hashes.set(
        relative(dir, path),
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      )
    }
  return hashes
}

/** @param {string} name @returns {Promise<Map<string, string>>} */
async function packedOnce(name) {
  const dir = await mkdtemp(join(tmpdir(), name))
  try {
    await checkOut(dir)
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: await electronDir() }
    const command = /** @type {const} */ ([process.execPath, 'scripts/package.mjs', 'dir'])
    if ((await run(command, { cwd: dir, env })) !== 0) throw new Error('it could not be packed')
    return await hashesIn(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

try {
  const [one, other] = [await packedOnce('mayfly-'), await packedOnce('mayfly-in-another-folder-')]
  const names = [...new Set([...one.keys(), ...other.keys()])].toSorted()
  const different = names.filter((name) => one.get(name) !== other.get(name))
  const archives = names.filter((name) => name.endsWith('app.asar'))
  if (archives.length === 0) throw new Error('no app.asar was packed')
  if (different.length > 0) throw new Error(['these differ:', ...different].join('\n- '))
  for (const name of archives) console.log(`${one.get(name)}  ${name}`)
  console.log(`reproduce: ${names.length} files are the same, byte by byte`)
} catch (error) {
  console.error(`reproduce: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
