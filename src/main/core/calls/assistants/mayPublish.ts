/**
 * Decides which files an assistant may ask to publish at all, by their real paths: what is outside the folders that it was
 * given, hidden, or where keys and private data lie, it may not, whatever the user would answer.
 */
import { FITTING_EXTENSIONS } from '../../../../shared/media/fileExtensions.ts'
import { extensionOf, typeOf } from '../../../../shared/uploads/serviceLimits.ts'
import { pathOf } from '../../files/platformPath.ts'

export type WhyNot = 'no-roots' | 'outside' | 'hidden' | 'secret' | 'type'

export interface Bounds {
  /** The folders that the assistant was given: absolute, links resolved. */
  readonly roots: readonly string[]
  /** Folders of Mayfly's own: absolute. */
  readonly own: readonly string[]
  /** Node's process.platform. */
  readonly platform: string
}

/** Folders of keys, passwords, browsers and mail, wherever they are; each a row of folder names, in lower case. */
const SECRET: readonly (readonly string[])[] = [
  ...['.ssh', '.gnupg', '.gpg', '.aws', '.azure', '.kube', '.docker', '.gcloud', '.password-store', '.pki'],
  ...['.keychain', '.keychains', 'keychains', 'keyrings', '.secrets', '.vault', '.terraform.d', '.netrc.d'],
  ...['.mozilla', '.thunderbird', 'thunderbird', 'google-chrome', 'chromium', 'bravesoftware', 'vivaldi'],
  ...['1password', 'bitwarden', 'keepass', 'keepassxc', 'gnupg', 'gcloud'],
]
  .map((name) => [name])
  .concat([
    ['mozilla', 'firefox'],
    ['firefox', 'profiles'],
    ['google', 'chrome'],
    ['microsoft', 'edge'],
    ['microsoft', 'credentials'],
    ['microsoft', 'protect'],
    ['microsoft', 'crypto'],
    ['library', 'cookies'],
    ['library', 'mail'],
    ['library', 'messages'],
    ['library', 'safari'],
  ])

/** Undefined if it may ask for this file, which is an absolute path with its links resolved. */
export function whyNot(file: string, { roots, own, platform }: Bounds): WhyNot | undefined {
  const { names, namesBelow, base } = comparing(platform)
  if (roots.length === 0) return 'no-roots'
  const shown = roots.map((root) => namesBelow(root, file)).filter((below) => below !== undefined)
  // On Windows a colon leads to another stream of a file.
  if (shown.length === 0 || (platform === 'win32' && names(file).some((name) => name.includes(':'))))
    return 'outside'
  if (isSecret(names(file)) || own.some((folder) => namesBelow(folder, file) !== undefined)) return 'secret'
  // A root may itself be a hidden folder: whoever gave it meant it.
  if (!shown.some((below) => below.every((name) => !name.startsWith('.')))) return 'hidden'
  return isMedia(base(file)) ? undefined : 'type'
}

const isMedia = (name: string): boolean =>
  typeOf(name) !== undefined || FITTING_EXTENSIONS.includes(extensionOf(name))

/** Whether a folder's own files are meant, not those of folders within it. */
export function isIn(file: string, folder: string, platform: string): boolean {
  return comparing(platform).namesBelow(folder, file)?.length === 1
}

const isSecret = (names: readonly string[]): boolean => {
  // The last is the file's.
  const folders = names.slice(0, -1).map((name) => name.toLowerCase())
  return SECRET.some((row) => folders.some((_, at) => row.every((name, i) => folders[at + i] === name)))
}

/** How paths compare: on macOS and Windows, names that differ in case only are the same. */
function comparing(platform: string) {
  const paths = pathOf(platform)
  const isFolding = platform === 'win32' || platform === 'darwin'
  const folded = (name: string) => (isFolding ? name.normalize('NFC').toLowerCase() : name)
  /** Without the drive or share at its start. */
  const names = (path: string) => {
    const { root } = paths.parse(path)
    return path
      .slice(root.length)
      .split(paths.sep)
      .filter((name) => name !== '')
  }
  return {
    names,
    base: (path: string) => paths.basename(path),
    /** The names that lead from this folder to what is in it; undefined if it is not in it. */
    namesBelow(folder: string, file: string): readonly string[] | undefined {
      if (!paths.isAbsolute(folder) || !paths.isAbsolute(file)) return undefined
      const [from, to] = [paths.normalize(folder), paths.normalize(file)]
      if (folded(paths.parse(from).root) !== folded(paths.parse(to).root)) return undefined
      const [start, all] = [names(from), names(to)]
      const isBelow =
        all.length > start.length && start.every((name, at) => folded(name) === folded(all[at] ?? ''))
      return isBelow ? all.slice(start.length) : undefined
    },
  }
}
