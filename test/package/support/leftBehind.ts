// Finds what a removed package left in a root.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CleanRoot } from './cleanRoot.ts'

/** What apt and dpkg keep for themselves, and lists that programs make anew of what is installed. */
const NOT_OURS = [
  /^\/var\/lib\/(apt|dpkg)\//,
  /^\/var\/cache\/(apt|debconf|ldconfig|fontconfig|man)(\/|$)/,
  /^\/var\/log\//,
  /^\/etc\/ld\.so\.cache$/,
]

/** Paths that are new since `before`, that no installed package owns, and that are none of those above. */
export async function leftBehind(root: CleanRoot, before: readonly string[]): Promise<readonly string[]> {
  const known = new Set([...before, ...ownedIn(root)])
  return (await root.paths()).filter((path) => !known.has(path) && !NOT_OURS.some((one) => one.test(path)))
}

/**
 * Installs what this deb needs, without the deb, and purges it again. What its dependencies leave behind is theirs: the
 * paths after that are what a comparison begins with.
 */
export async function pathsAfterDependencies(root: CleanRoot, deb: string): Promise<readonly string[]> {
  const needed = execFileSync('dpkg-deb', ['--field', deb, 'Depends'], { encoding: 'utf8' }).trim()
  const before = new Set(await installedIn(root))
  await root.must('apt-get', 'satisfy', '-y', '--no-install-recommends', needed)
  const brought = (await installedIn(root)).filter((name) => !before.has(name))
  await root.must('apt-get', 'purge', '-y', ...brought)
  return root.paths()
}

async function installedIn(root: CleanRoot): Promise<readonly string[]> {
  return (await root.must('dpkg-query', '--show', '--showformat=${Package}\\n')).split('\n').filter(Boolean)
}

function ownedIn(root: CleanRoot): readonly string[] {
  const info = join(root.folder, 'var/lib/dpkg/info')
  return readdirSync(info)
    .filter((name) => name.endsWith('.list'))
    .flatMap((name) => readFileSync(join(info, name), 'utf8').split('\n'))
}

/** What is still said of something in settings and caches, or in the name of a file, outside of apt's own files. */
export async function mentioning(root: CleanRoot, what: RegExp): Promise<readonly string[]> {
  const named = (await root.paths()).filter((path) => what.test(path))
  const places = ['etc', 'opt', 'usr', 'var']
    .map((name) => join(root.folder, name))
    .filter((place) => existsSync(place))
  const grep = ['-r', '-l', '-i', '--devices=skip', '--', what.source, ...places]
  let said: readonly string[] = []
  try {
    said = execFileSync('grep', grep, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter(Boolean)
  } catch (error) {
    // 1: nothing is found.
    if ((error as { status?: number }).status !== 1) throw error
  }
  const within = said.map((path) => path.slice(root.folder.length))
  return [...named, ...within].filter((path) => !APTS.some((one) => one.test(path)))
}

/** apt's own lists, caches and logs, and where the repository was written down. */
const APTS = [
  /^\/var\/(lib|cache)\/apt\//,
  /^\/var\/log\//,
  /^\/var\/lib\/dpkg\/(available|status)(-old)?$/,
  /^\/etc\/apt\//,
]
