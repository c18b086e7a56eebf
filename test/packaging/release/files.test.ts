// What a release has beside its packages: sums and notes, and files for package managers with the packages' own hashes.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { assemble } from '../../../scripts/release/assemble.mjs'
import { fakeRelease, projectJson, VERSION } from './fakeRelease.ts'

const ADDRESS = 'https://somebody.org/app'

async function released(product: object = {}) {
  const release = await fakeRelease({ packageJson: await projectJson(product) })
  await assemble(release)
  return {
    dir: release.dir,
    text: (name: string) => readFileSync(path.join(release.dir, name), 'utf8'),
    sha256: (name: string) =>
      createHash('sha256')
        .update(readFileSync(path.join(release.dir, name)))
        .digest('hex'),
  }
}

test('SHA256SUMS holds every file that people or updates download, and is true', async () => {
  const { dir, text, sha256 } = await released()
  const lines = text('SHA256SUMS').trimEnd().split('\n')
  const own = ['SHA256SUMS', 'release-notes.md', 'manifests']
  const names = (await readdir(dir)).filter((name) => !own.includes(name)).toSorted()
  expect(lines).toEqual(names.map((name) => `${sha256(name)}  ${name}`))
  expect(names).toContain(`mayfly-${VERSION}.cdx.json`)
  if (process.platform === 'linux')
    expect(
      execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: dir }),
    ).toHaveLength(0)
})

test('the notes are the version’s section', async () => {
  const { text } = await released()
  expect(text('release-notes.md')).toBe('- New words.\n')
})

test('the same packages give the same files', async () => {
  const [one, other] = [await released(), await released()]
  const names = (await readdir(one.dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(one.dir, path.join(entry.parentPath, entry.name)))
  expect(names.length).toBeGreaterThan(25)
  for (const name of names) expect(other.text(name), name).toBe(one.text(name))
})

test('winget: three manifests that belong together', async () => {
  const { dir, text, sha256 } = await released()
  const names = await readdir(path.join(dir, 'manifests/winget'))
  expect(names.toSorted()).toEqual(
    [
      'SomeBody.Mayfly.installer.yaml',
      'SomeBody.Mayfly.locale.en-US.yaml',
      'SomeBody.Mayfly.yaml',
    ].toSorted(),
  )
  const manifests = names.map((name) => parse(text(`manifests/winget/${name}`)))
  for (const { PackageIdentifier, PackageVersion, ManifestVersion } of manifests)
    expect([PackageIdentifier, PackageVersion, ManifestVersion]).toEqual([
      'SomeBody.Mayfly',
      VERSION,
      '1.10.0',
    ])
  expect(manifests.map(({ ManifestType }) => ManifestType).toSorted()).toEqual([
    ...['defaultLocale', 'installer', 'version'],
  ])
  const { Installers, InstallerType, Scope } = parse(text('manifests/winget/SomeBody.Mayfly.installer.yaml'))
  expect([InstallerType, Scope]).toEqual(['nullsoft', 'user'])
  expect(Installers).toEqual(
    ['x64', 'arm64'].map((arch) => {
      const name = `Mayfly-${VERSION}-win-${arch}-setup.exe`
      return {
        Architecture: arch,
        InstallerUrl: `${ADDRESS}/${name}`,
        InstallerSha256: sha256(name).toUpperCase(),
      }
    }),
  )
})

test('Scoop: both archives, and where the next version will be', async () => {
  const { text, sha256 } = await released()
  const manifest = JSON.parse(text('manifests/scoop/mayfly.json'))
  const name = `Mayfly-${VERSION}-win-x64.zip`
  expect(manifest.version).toBe(VERSION)
  expect(Object.keys(manifest.architecture)).toEqual(['64bit', 'arm64'])
  expect(manifest.architecture['64bit']).toEqual({ url: `${ADDRESS}/${name}`, hash: sha256(name) })
  expect(manifest.autoupdate.architecture['64bit'].url).toBe(`${ADDRESS}/Mayfly-$version-win-x64.zip`)
  expect(manifest.checkver.url).toBe(`${ADDRESS}/latest.yml`)
})

test('Homebrew: a disk image for each processor', async () => {
  const { dir, text, sha256 } = await released()
  const cask = text('manifests/homebrew/mayfly.rb')
  for (const [block, arch] of [
    ['on_arm', 'arm64'],
    ['on_intel', 'x64'],
  ] as const) {
    const name = `Mayfly-${VERSION}-mac-${arch}.dmg`
    expect(cask).toContain(
      `  ${block} do\n    sha256 "${sha256(name)}"\n\n    url "${ADDRESS}/${name}"\n  end\n`,
    )
  }
  expect(cask).toContain('uninstall quit: "org.somebody.App"')
  expect(cask.match(/ do$/gm)).toHaveLength(cask.match(/^ *end$/gm)?.length ?? 0)
  const checked = spawnSync('ruby', ['-c', path.join(dir, 'manifests/homebrew/mayfly.rb')], {
    encoding: 'utf8',
  })
  if (checked.error === undefined) expect(checked.stdout).toBe('Syntax OK\n')
})

/** macOS has one of 2007. */
const hasBash = process.platform === 'linux' && existsSync('/bin/bash')

test.runIf(hasBash)('AUR: the values that makepkg reads are those of .SRCINFO and of the debs', async () => {
  const { dir, text, sha256 } = await released()
  const script = [
    'set -eu; source PKGBUILD',
    'declare -F package >/dev/null',
    'printf "%s\\n" "pkgbase = $pkgname" "pkgdesc = $pkgdesc" "pkgver = $pkgver" "pkgrel = $pkgrel" "url = $url"',
    'for key in arch license depends optdepends provides conflicts options ' +
      'source_x86_64 sha256sums_x86_64 source_aarch64 sha256sums_aarch64; do',
    '  declare -n values=$key; printf "$key = %s\\n" "${values[@]}"',
    'done; printf "\\npkgname = %s\\n" "$pkgname"',
  ].join('\n')
  const said = execFileSync('/bin/bash', ['-c', script], {
    cwd: path.join(dir, 'manifests/aur'),
    encoding: 'utf8',
  })
  expect(text('manifests/aur/.SRCINFO').replaceAll('\t', '')).toBe(said)
  expect(said).toContain(`source_x86_64 = ${ADDRESS}/Mayfly-${VERSION}-linux-amd64.deb`)
  expect(said).toContain(`sha256sums_x86_64 = ${sha256(`Mayfly-${VERSION}-linux-amd64.deb`)}`)
  expect(said).toContain(`sha256sums_aarch64 = ${sha256(`Mayfly-${VERSION}-linux-arm64.deb`)}`)
})

test.runIf(hasBash)('AUR: nobody’s name runs as a command', async () => {
  const release = await fakeRelease()
  const project = JSON.parse(await projectJson())
  const packageJson = JSON.stringify({ ...project, description: "It's $(touch pwned) `touch pwned`. Yes." })
  await assemble({ ...release, packageJson })
  const cwd = path.join(release.dir, 'manifests/aur')
  const said = execFileSync('/bin/bash', ['-c', 'source PKGBUILD; printf %s "$pkgdesc"'], {
    cwd,
    encoding: 'utf8',
  })
  expect(said).toBe("It's $(touch pwned) `touch pwned`")
  expect(await readdir(cwd)).not.toContain('pwned')
  const cask = await readFile(path.join(release.dir, 'manifests/homebrew/mayfly.rb'), 'utf8')
  expect(cask).toContain('desc "It\'s $(touch pwned) `touch pwned`"')
})

test('releases at GitHub are downloaded from their tag', async () => {
  const { text } = await released({ updates: { provider: 'github', owner: 'somebody', repo: 'app' } })
  const base = `https://github.com/somebody/app/releases/download/v${VERSION}`
  expect(text('manifests/aur/PKGBUILD')).toContain(`'${base}/Mayfly-${VERSION}-linux-amd64.deb'`)
  const { checkver, autoupdate } = JSON.parse(text('manifests/scoop/mayfly.json'))
  expect(checkver).toEqual({ github: 'https://github.com/somebody/app' })
  expect(autoupdate.architecture.arm64.url).toBe(
    'https://github.com/somebody/app/releases/download/v$version/Mayfly-$version-win-arm64.zip',
  )
  expect(text('manifests/homebrew/mayfly.rb')).toContain('strategy :github_latest')
})
