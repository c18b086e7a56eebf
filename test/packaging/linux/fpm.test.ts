// The stand-in for fpm: packages made of a small folder, with the arguments that electron-builder gives.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fpm, orderIn } from '../../../scripts/packaging/fpm/fpm.mjs'
import { tempFolder } from '../../helpers/tempFolder.ts'

const has = (program: string) => spawnSync(program, ['--version']).error === undefined
const out = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' })

/** A folder with an app and a file for the system, and the arguments that pack it. */
async function small(kind: 'deb' | 'rpm') {
  const folder = await tempFolder()
  const app = path.join(folder, 'app')
  const root = path.join(folder, 'root')
  mkdirSync(path.join(app, 'sub'), { recursive: true, mode: 0o700 })
  mkdirSync(path.join(root, 'usr/bin'), { recursive: true })
  writeFileSync(path.join(app, 'mayfly'), 'program')
  chmodSync(path.join(app, 'mayfly'), 0o700)
  writeFileSync(path.join(app, 'sub/100%.txt'), 'text', { mode: 0o600 })
  symlinkSync('/opt/Mayfly/mayfly', path.join(root, 'usr/bin/mayfly'))
  const scripts = ['after-install', 'after-remove'].map((name) => {
    writeFileSync(path.join(folder, name), `#!/bin/sh\necho ${name} 100%{name}\n`)
    return [`--${name}`, path.join(folder, name)]
  })
  writeFileSync(path.join(folder, 'changelog'), '* Mon Nov 30 2026 Somebody <a@b.c> - 1.0~1-1\n- First\n')
  const file = path.join(folder, `made.${kind}`)
  const args = [
    ...[
      '-s',
      'dir',
      '--force',
      '-t',
      kind,
      '-d',
      kind === 'deb' ? 'one | two' : '(one or two)',
      '-d',
      'three',
      ...scripts.flat(),
    ],
    ...['--architecture', 'amd64', '--description', 'does a thing\n At length.', '--version', '1.0~1'],
    ...['--package', file, '--name', 'mayfly', '--maintainer', 'Somebody <a@b.c>', '--url', 'https://b.c/'],
    ...['--license', 'MIT', '--category', 'utils', `--${kind}-changelog=${folder}/changelog`],
    ...(kind === 'rpm' ? ['--directories=/opt/Mayfly'] : ['--deb-suggests=four', '--deb-suggests=five']),
    ...[`--${kind}-compression`, 'gzip', `${root}/=/`, `${app}/=/opt/Mayfly`],
    `${path.join(folder, 'changelog')}=/usr/share/else/ab.txt`,
  ]
  return { file, args }
}

test('options are read in both forms, the last of one counts, and files go where they are told', () => {
  const order = orderIn([
    '-t',
    'deb',
    '--name=a=b',
    '--name',
    'c',
    '-d',
    'x',
    '-d',
    'y',
    '--force',
    '/a=b/=/to',
  ])
  expect([order.value('t'), order.value('name'), order.values('d')]).toEqual(['deb', 'c', ['x', 'y']])
  expect(order.files).toEqual([{ from: '/a=b/', to: '/to' }])
})

test.each([[['--unheard-of', '1']], [['--name']], [['/just/a/file']]])('%j is refused', (words) => {
  expect(() => orderIn(words)).toThrow('fpm: ')
})

test('only packages of folders are made', async () => {
  await expect(fpm(['-s', 'gem', '-t', 'deb'])).rejects.toThrow('from folders')
  await expect(fpm(['-s', 'dir', '-t', 'pacman'])).rejects.toThrow('from folders')
})

describe.skipIf(!has('dpkg-deb'))('a deb', () => {
  test('says what it is, and has each file with the mode of all packages', async () => {
    const { file, args } = await small('deb')
    await fpm(args)
    expect(out('dpkg-deb', '--field', file)).toBe(
      [
        ...['Package: mayfly', 'Version: 1.0~1', 'License: MIT', 'Architecture: amd64'],
        ...['Maintainer: Somebody <a@b.c>', 'Installed-Size: 1', 'Depends: one | two, three'],
        ...['Suggests: four, five', 'Section: utils', 'Priority: optional', 'Homepage: https://b.c/'],
        ...['Description: does a thing', ' At length.', ''],
      ].join('\n'),
    )
    const listed = out('dpkg-deb', '--contents', file)
      .trim()
      .split('\n')
      .map((line) => line.replace(/^(\S+ \S+) +\d+ \S+ \S+ /, '$1 '))
    expect(listed).toContain('drwxr-xr-x root/root ./opt/Mayfly/sub/')
    expect(listed).toContain('-rwxr-xr-x root/root ./opt/Mayfly/mayfly')
    expect(listed).toContain('-rw-r--r-- root/root ./opt/Mayfly/sub/100%.txt')
    expect(listed).toContain('lrwxrwxrwx root/root ./usr/bin/mayfly -> /opt/Mayfly/mayfly')
    expect(listed).toContain('-rw-r--r-- root/root ./usr/share/doc/mayfly/changelog.gz')
  })

  test('has scripts, and sums that fit', async () => {
    const { file, args } = await small('deb')
    await fpm(args)
    const folder = await tempFolder()
    out('dpkg-deb', '--raw-extract', file, folder)
    expect(out(path.join(folder, 'DEBIAN/postinst'))).toBe('after-install 100%{name}\n')
    expect(out(path.join(folder, 'DEBIAN/postrm'))).toBe('after-remove 100%{name}\n')
    execFileSync('md5sum', ['--check', '--strict', '--quiet', 'DEBIAN/md5sums'], { cwd: folder })
  })

  test('does not replace a file unasked', async () => {
    const { file, args } = await small('deb')
    writeFileSync(file, 'mine')
    await expect(fpm(args.filter((word) => word !== '--force'))).rejects.toThrow('exists')
  })
})

describe.skipIf(!has('rpmbuild'))('an rpm', () => {
  test('says what it is, owns its folder and nobody else’s, and has its scripts unchanged', async () => {
    const { file, args } = await small('rpm')
    await fpm(args)
    expect(existsSync(file)).toBe(true)
    const query = (...format: string[]) => out('rpm', '-qp', '--nosignature', ...format, file).trim()
    expect(query('--queryformat', '%{NAME} %{VERSION} %{RELEASE} %{ARCH} %{LICENSE} %{SUMMARY}')).toBe(
      'mayfly 1.0~1 1 x86_64 MIT does a thing',
    )
    expect(query('--queryformat', '[%{FILEMODES:perms} %{FILENAMES}\n]').split('\n').toSorted()).toEqual(
      [
        'drwxr-xr-x /opt/Mayfly',
        'drwxr-xr-x /opt/Mayfly/sub',
        '-rwxr-xr-x /opt/Mayfly/mayfly',
        '-rw-r--r-- /opt/Mayfly/sub/100%.txt',
        'lrwxrwxrwx /usr/bin/mayfly',
        '-rw-r--r-- /usr/share/else/ab.txt',
      ].toSorted(),
    )
    expect(query('--requires').split('\n')).toEqual(expect.arrayContaining(['(one or two)', 'three']))
    expect(query('--scripts')).toContain('echo after-remove 100%{name}')
    expect(query('--changelog')).toContain('- First')
  })
})
