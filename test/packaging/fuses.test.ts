// Fuses are read back from a program, and one that is not as the packages' configuration says is named.
import { copyFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { expect, it } from 'vitest'
import config from '../../electron-builder.js'
import { fuseFaults } from '../../scripts/fuses.mjs'
import { tempFolder } from '../helpers/tempFolder.ts'

/** With which the wire begins in each Electron. https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const ON = '1'
const OFF = '0'

/** A program with nothing but a wire: eight fuses as Electron comes, all the others' powers on. */
async function program(): Promise<string> {
  const file = path.join(await tempFolder(), 'mayfly')
  const wire = [ON, OFF, ON, ON, OFF, OFF, OFF, ON].join('')
  await writeFile(file, Buffer.concat([Buffer.from(`\0${SENTINEL}`), Buffer.from([1, 8]), Buffer.from(wire)]))
  return file
}

it('an Electron as it comes has fuses that are named', async () => {
  const faults = await fuseFaults(await program(), config.electronFuses)
  expect(faults.map((fault) => /fuse (.*)$/.exec(fault)?.[1])).toEqual([
    ...['runAsNode is not off', 'enableNodeOptionsEnvironmentVariable is not off'],
    ...['enableNodeCliInspectArguments is not off', 'enableEmbeddedAsarIntegrityValidation is not on'],
    ...['onlyLoadAppFromAsar is not on', 'grantFileProtocolExtraPrivileges is not off'],
  ])
})

it('what was set is read back, and one that is flipped later is noticed', async () => {
  const file = await program()
  const fuses = config.electronFuses
  await flipFuses(file, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: fuses.runAsNode,
    [FuseV1Options.EnableCookieEncryption]: fuses.enableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: fuses.enableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: fuses.enableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: fuses.enableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: fuses.onlyLoadAppFromAsar,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: fuses.grantFileProtocolExtraPrivileges,
  })
  expect(await fuseFaults(file, fuses)).toEqual([])
  const other = `${file} 2`
  await copyFile(file, other)
  await flipFuses(other, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true })
  expect(await fuseFaults(other, fuses)).toEqual([`${other}: the fuse runAsNode is not off`])
})
