// Makes a Debian with nothing but its minimum, in a folder, and runs commands in it.
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { projectDir } from '../../../scripts/project.mjs'

const ENTER = join(projectDir, 'test/package/support/enter.sh')
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mayfly-package-test')
/** A package manager that downloads takes minutes, ms. */
const LIMIT_MS = 580_000
const MUCH = 64 * 1024 * 1024

/** The ordinary user's id, in the root and outside. */
export const USER_ID = 1000

export type Ended = { readonly code: number; readonly output: string }

export type CleanRoot = {
  readonly folder: string
  /** The command and arguments that run `command` in this root as this user. */
  entering(userId: number, command: readonly string[]): [string, ...string[]]
  /** Runs a command as root, to its end. */
  run(...command: readonly string[]): Promise<Ended>
  /** The same; rejects with what it printed if it fails. */
  must(...command: readonly string[]): Promise<string>
  /** All paths of this root but those of other file systems and mounts, sorted, each with a slash in front. */
  paths(): Promise<readonly string[]>
}

/** What a program finds in its environment as root; nothing of the test's own. */
const ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
  DEBIAN_FRONTEND: 'noninteractive',
}

/** Where the machine's own packages come from, and how it reaches them, is all that the root gets from its host. */
const hostsRelease = () =>
  /^VERSION_CODENAME=(.*)$/m.exec(execFileSync('cat', ['/etc/os-release'], { encoding: 'utf8' }))![1]!
const aptSettings = () =>
  execFileSync('apt-config', ['dump'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^Acquire::(http|https|Check-)/.test(line))
    .concat('Acquire::Languages "none";')
const mirrors = () =>
  execFileSync(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)', 'Created-By: Packages'],
    {
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((line) => line.endsWith(' main') && line.includes(hostsRelease()))

/** The minimum, made once; later runs copy it. */
function minimum(): string {
  const kept = join(CACHE, `${hostsRelease()}-${process.arch}`)
  if (existsSync(kept)) return kept
  mkdirSync(CACHE, { recursive: true })
  const making = `${kept}.part`
  rmSync(making, { recursive: true, force: true })
  const options = aptSettings().map((line) => `--aptopt=${line}`)
  const [mirror = ''] = mirrors()
    .find((line) => line.split(' ')[1] === hostsRelease())!
    .split(' ')
  const asked = ['--quiet', '--variant=minbase', ...options, hostsRelease(), making, mirror]
  execFileSync('mmdebstrap', asked, { stdio: ['ignore', 'ignore', 'inherit'], timeout: LIMIT_MS })
  renameSync(making, kept)
  return kept
}

/**
 * The caller runs as root in a mount namespace of its own, so that no mount outlives it, and removes `folder` from
 * outside of that namespace.
 * @param shared a folder that the root sees under the same path
 */
export async function makeCleanRoot(folder: string, shared: string): Promise<CleanRoot> {
  execFileSync('cp', ['-a', '--reflink=auto', minimum(), folder])
  const mount = (...words: string[]) => execFileSync('mount', words)
  const under = (path: string) => {
    mkdirSync(join(folder, path), { recursive: true })
    return join(folder, path)
  }
  // It need not outlive a power cut.
  writeFileSync(join(folder, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\n')
  writeFileSync(join(folder, 'etc/apt/apt.conf.d/00host'), aptSettings().join('\n'))
  writeFileSync(
    join(folder, 'etc/apt/sources.list'),
    mirrors()
      .map((line) => `deb ${line}\n`)
      .join(''),
  )
  for (const file of ['/etc/resolv.conf', '/etc/hosts'])
    execFileSync('cp', ['--dereference', file, join(folder, file)])
  const view = `${folder}.view`
  mkdirSync(view)
  mount('--bind', folder, view)
  mount('-t', 'proc', 'proc', under('proc'))
  mount('--rbind', '/dev', under('dev'))
  mkdirSync('/tmp/.X11-unix', { recursive: true })
  mount('--bind', '/tmp/.X11-unix', under('tmp/.X11-unix'))
  mount('--bind', shared, under(shared))
  // What was downloaded once is kept, but for what is tested.
  const archives = join(CACHE, 'archives')
  mkdirSync(join(archives, 'partial'), { recursive: true })
  for (const name of readdirSync(archives).filter((each) => each.startsWith('mayfly_')))
    rmSync(join(archives, name))
  mount('--bind', archives, under('var/cache/apt/archives'))

  const root: CleanRoot = {
    folder,
    entering: (userId, command) => [ENTER, folder, String(userId), ...command],
    run: (...command) =>
      new Promise((resolve) => {
        const [program, ...args] = root.entering(0, command)
        const options = { env: ENV, timeout: LIMIT_MS, maxBuffer: MUCH }
        execFile(program, args, options, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
          resolve({ code, output: `${stdout}${stderr}` })
        })
      }),
    async must(...command) {
      const { code, output } = await root.run(...command)
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`)
      return output
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- it fails as the others do
    async paths() {
      const found = execFileSync('find', [view, '-printf', '/%P\\n'], { encoding: 'utf8', maxBuffer: MUCH })
      return found.split('\n').filter(Boolean).toSorted()
    },
  }
  await root.must('useradd', '--uid', String(USER_ID), '--home-dir', join(shared, 'home'), 'tester')
  await root.must('apt-get', '-qq', 'update')
  return root
}
