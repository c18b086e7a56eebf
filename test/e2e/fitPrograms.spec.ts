// Files that programs have converted by the built app, the user's own ffmpeg, and what a kill amid a conversion leaves.
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectDir } from '../../scripts/project.mjs'
import { words } from '../../src/shared/i18n/words.ts'
import { clipboardText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind } from './support/samples.ts'
import { test } from './support/shell.ts'
import { expect } from './support/test.ts'
import { addFiles, button, row, stateIn, status } from './support/window.ts'

const KINDS = join(projectDir, 'test/unit/core/inspect/kinds')
const FILM = join(projectDir, 'test/samples/walk-cycle-front-ref.mp4')
const recordsIn = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { url: string; prepared: { to: string; steps: string[] } | null })
/** What it is by its first bytes. */
function kindOf(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\u0089PNG')) return 'png'
  if (head.startsWith('\u00FF\u00D8')) return 'jpeg'
  return head.slice(4, 8) === 'ftyp' ? 'mp4' : head.startsWith('RIFF') ? head.slice(8) : head
}

test('the command line has pictures, films and standard input converted as it says', async ({
  launch,
  shell,
  folder,
  usual,
}) => {
  for (const name of ['turned.avif', 'alpha.heic', 'plain.flac'])
    copyFileSync(join(KINDS, name), join(folder, name))
  copyFileSync(FILM, join(folder, 'film.mp4'))
  await launch({ args: ['--hidden'] })

  const without = await shell.run('mayfly upload turned.avif')
  expect(without).toMatchObject({ code: 1, out: '' })
  expect(without.err).toContain('Add --fit to have it converted.')

  const fitted = await shell.run('mayfly upload --json --fit turned.avif plain.flac')
  expect(fitted).toMatchObject({ code: 0, err: '' })
  const [picture, sound] = recordsIn(fitted.out)
  expect(picture?.prepared).toMatchObject({ from: 'avif', to: 'jpeg', steps: ['converted'] })
  expect(kindOf(await bytesBehind(picture?.url ?? ''))).toBe('jpeg')
  expect(sound?.prepared).toMatchObject({ from: 'flac', to: 'mp3', steps: ['converted'] })

  const part = await shell.run('mayfly upload --json --to png --trim 0.5- alpha.heic film.mp4')
  expect(part).toMatchObject({ code: 0, err: '' })
  const [png, film] = recordsIn(part.out)
  expect(png?.prepared).toMatchObject({ from: 'heic', to: 'png' })
  expect(kindOf(await bytesBehind(png?.url ?? ''))).toBe('png')
  expect(film?.prepared?.steps).toContain('trimmed')
  expect(kindOf(await bytesBehind(film?.url ?? ''))).toBe('mp4')

  // A part that is not there is not made up for by the whole.
  const beyond = await shell.run('mayfly upload --trim 1:00-1:10 film.mp4')
  expect(beyond).toMatchObject({ code: 1, out: '' })

  const piped = await shell.run('cat alpha.heic | mayfly upload - --fit --json --no-reuse')
  expect(recordsIn(piped.out)).toMatchObject([{ file: '-', prepared: { from: 'heic' } }])
  for (const name of ['turned.avif', 'alpha.heic'])
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(KINDS, name)))).toBe(true)
  await eventually(() => filesBelow(join(usual.userData, 'prepared'))).toEqual([])
})

test('an assistant has a HEIC converted with fit, once the user agrees', async ({
  launch,
  folder,
  usual,
}) => {
  const root = join(folder, 'project')
  mkdirSync(root)
  copyFileSync(join(KINDS, 'alpha.heic'), join(root, 'photo.heic'))
  const page = await (await launch()).window()
  const client = new Client(
    { name: 'claude-code', title: 'Claude Code', version: '2.0' },
    { capabilities: { roots: {} } },
  )
  client.setRequestHandler('roots/list', () => ({
    roots: [{ uri: pathToFileURL(root).href, name: 'project' }],
  }))
  const args = [join(projectDir, 'out/cli/index.js'), 'mcp', `--user-data-dir=${usual.userData}`]
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'inherit' }))
  const upload = (more: object) =>
    client.callTool({ name: 'upload_files', arguments: { paths: ['photo.heic'], ...more } })

  expect(JSON.stringify((await upload({})).content)).toContain('Set fit to true')
  const called = upload({ fit: true, to: 'png' })
  const question = page.getByRole('alertdialog', { name: 'Claude Code' })
  await expect(question).toContainText('photo.heic')
  await button(question, words.publish.yes(1)).click()
  const result = await called
  expect(result.structuredContent).toMatchObject({
    uploaded: [{ path: 'photo.heic', prepared: { from: 'heic', to: 'png', steps: ['converted'] } }],
  })
  const { uploaded } = result.structuredContent as { uploaded: { url: string }[] }
  expect(kindOf(await bytesBehind(uploaded[0]?.url ?? ''))).toBe('png')
  await client.close()
})

test('the user’s own ffmpeg converts what Mayfly can’t, or its command is copied and does', async ({
  launch,
  folder,
  usual,
}) => {
  test.skip(spawnSync('ffmpeg', ['-version']).status !== 0, 'there is no ffmpeg on this computer')
  const file = join(folder, 'old film.avi')
  copyFileSync(join(KINDS, 'plain.avi'), file)
  const page = await (await launch()).window()
  await addFiles(page, file)
  await expect(row(page, 'old film.avi')).toContainText('AVI')
  await row(page, 'old film.avi').focus()
  await page.keyboard.press('Space')
  const sheet = page.getByRole('dialog', { name: 'old film.avi' })
  await button(sheet, words.fitting.copyFfmpeg).click()
  await expect(status(page)).toContainText(words.fitting.copiedFfmpegLine)
  const line = await clipboardText(ourDesktop)
  expect(spawnSync('sh', ['-c', line], { cwd: folder }).status).toBe(0)
  expect(kindOf(readFileSync(join(folder, 'old film-fit.mp4')))).toBe('mp4')

  await button(sheet, words.fitting.runFfmpeg).click()
  await page.keyboard.press('Escape')
  await expect(button(row(page, 'old film.avi'), words.window.copyLink)).toBeAttached({ timeout: 30_000 })
  const [upload] = (await stateIn(page)).uploads
  expect(upload).toMatchObject({ prepared: { to: 'mp4', steps: ['converted'] }, choice: { ffmpeg: true } })
  expect(kindOf(await bytesBehind(upload?.state === 'done' ? upload.url : ''))).toBe('mp4')
  await eventually(() => filesBelow(join(usual.userData, 'prepared'))).toEqual([])
})

test('a kill amid a conversion leaves nothing that the next start does not remove, and it is made again', async ({
  launch,
  folder,
  usual,
}) => {
  const file = join(folder, 'film.avi')
  copyFileSync(join(KINDS, 'plain.avi'), file)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const ffmpeg = join(bin, 'ffmpeg')
  /** Does this in the run that makes the film; the others only look, or measure. */
  const making = (script: string) => {
    writeFileSync(ffmpeg, `#!/bin/bash\ncase "\${@: -1}" in *.mp4) ${script} ;; esac\n`)
    chmodSync(ffmpeg, 0o755)
  }
  // Writes half of what it makes, and then waits for a pipe that nobody opens.
  making(
    `echo half > "\${@: -1}"; mkfifo '${folder}/never'; echo $$ > '${folder}/pid'; exec cat '${folder}/never'`,
  )
  const env = { PATH: `${bin}:${process.env.PATH ?? ''}` }
  const first = await launch({ env })
  const page = await first.window()
  await addFiles(page, file)
  await expect(row(page, 'film.avi')).toContainText('AVI')
  const id = (await stateIn(page)).uploads[0]?.id ?? ''
  await page.evaluate((given) => window.mayfly.fitWithFfmpeg(given), id)
  await eventually(() => existsSync(join(folder, 'pid'))).toBe(true)
  const half = () => filesBelow(join(usual.userData, 'prepared'))
  await eventually(() => half().length).toBeGreaterThan(0)
  await first.kill()
  process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL')
  const left = half()
  expect(left).not.toEqual([])

  making(`cp '${FILM}' "\${@: -1}"`)
  const again = await (await launch({ env })).window()
  await expect(button(row(again, 'film.avi'), words.window.copyLink)).toBeAttached({ timeout: 30_000 })
  const [upload] = (await stateIn(again)).uploads
  expect((await bytesBehind(upload?.state === 'done' ? upload.url : '')).equals(readFileSync(FILM))).toBe(
    true,
  )
  await eventually(half).toEqual([])
})
