// The files that deb and rpm install besides the app, and the scripts that run when they come and go.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import config from '../../../electron-builder.js'
import { packageFacts } from '../../../scripts/packaging/linux/packageFacts.mjs'
import { systemFiles } from '../../../scripts/packaging/linux/systemFiles.mjs'
import { tempFolder } from '../../helpers/tempFolder.ts'

const facts = packageFacts()
const deb = systemFiles('deb', facts, 'Mayfly: a\n\nUsage: mayfly\n')
const rpm = systemFiles('rpm', facts, 'Mayfly: a\n\nUsage: mayfly\n')
const metainfo = String(deb[`usr/share/metainfo/${facts.id}.metainfo.xml`])

test('both packages have the same, but for what each format wants of licences', () => {
  const only = (a: object, b: object) => Object.keys(a).filter((file) => !(file in b))
  expect(only(deb, rpm)).toEqual(['usr/share/doc/mayfly/copyright', 'usr/share/lintian/overrides/mayfly'])
  expect(only(rpm, deb)).toEqual(['usr/share/licenses/mayfly/LICENSE'])
})

test('both packages take them, and own the app’s folder', () => {
  for (const kind of ['deb', 'rpm'] as const)
    expect(config[kind].fpm.at(-1)).toMatch(new RegExp(`/\\.system-files/${kind}/root/=/$`))
  expect(config.rpm.fpm).toContain('--directories=/opt/Mayfly')
})

describe('the metainfo', () => {
  test('names the app, its desktop file and its releases', () => {
    expect(metainfo).toContain(`<id>${facts.id}</id>`)
    expect(metainfo).toContain(`<launchable type="desktop-id">${facts.desktopName}</launchable>`)
    expect(metainfo).toContain(`<release version="${facts.version}"`)
    expect(metainfo).toContain('<content_rating type="oars-1.1"/>')
  })

  test('has no address but the homepage', () => {
    const addresses = metainfo.match(/https?:[^<"\s]+/g)
    expect(addresses).toEqual([facts.homepage])
  })

  const tool = 'appstreamcli'
  test.skipIf(spawnSync(tool, ['--version']).error !== undefined)('is valid', async () => {
    const file = path.join(await tempFolder(), `${facts.id}.metainfo.xml`)
    writeFileSync(file, metainfo)
    const { stdout, status } = spawnSync(tool, ['validate', '--no-net', '--no-color', '--pedantic', file], {
      encoding: 'utf8',
    })
    // A domain that nobody can own is no domain; the rest of what it names would be a fault.
    const faults = stdout.split('\n').filter((line) => /^[EW]:/.test(line))
    expect({ faults, status }).toEqual({ faults: [], status: 0 })
  })
})

describe('the scripts', () => {
  /** Runs a script as if the system's root were a folder. */
  async function run(
    script: 'afterInstall' | 'afterRemove',
    argument: string,
    prepare: (root: string) => void,
  ) {
    const root = await tempFolder()
    mkdirSync(path.join(root, 'etc/apparmor.d'), { recursive: true })
    mkdirSync(path.join(root, 'opt/Mayfly/resources'), { recursive: true })
    writeFileSync(path.join(root, 'opt/Mayfly/chrome-sandbox'), '')
    prepare(root)
    const text = readFileSync(config.deb[script], 'utf8')
      .replaceAll('${executable}', 'mayfly')
      .replaceAll('${sanitizedProductName}', 'Mayfly')
      .replaceAll(/\/(?=etc\/|opt\/)/g, `${root}/`)
    const file = path.join(root, 'script')
    writeFileSync(file, text)
    const { stderr, status } = spawnSync('sh', [file, argument], { encoding: 'utf8' })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    return root
  }
  const profile = 'etc/apparmor.d/mayfly'
  const withProfile = (root: string) => {
    writeFileSync(path.join(root, profile), '')
  }

  test.each(['configure', '1', '2'])('installing works where there is no AppArmor (%s)', async (argument) => {
    await run('afterInstall', argument, () => undefined)
  })

  test.each(['remove', 'purge', '0'])('a removal takes what was made (%s)', async (argument) => {
    const root = await run('afterRemove', argument, withProfile)
    expect(existsSync(path.join(root, profile))).toBe(false)
  })

  // rpm runs the old version's script after the new one's.
  test.each(['upgrade', 'failed-upgrade', 'abort-install', 'abort-upgrade', 'disappear', '1'])(
    'another version keeps it (%s)',
    async (argument) => {
      const root = await run('afterRemove', argument, withProfile)
      expect(existsSync(path.join(root, profile))).toBe(true)
    },
  )

  test('users’ folders are never named', () => {
    for (const script of [config.deb.afterInstall, config.deb.afterRemove])
      expect(readFileSync(script, 'utf8').replaceAll(/^ *#.*$/gm, '')).not.toMatch(/home|HOME|~|\.config/)
  })
})
