// Photographs every gallery state, light and dark, in three sizes, into demo-out/gallery/.
//
//   node test/gallery/shoot.mjs [--only=many,empty] [--sizes=408x660] [--themes=light] [--lang=zh-CN] [--zoom=1] [--scale=2]
//     [--media=forced-colors=active]
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { electronProgram } from '../../scripts/runtime.mjs'
import { buildPage } from './building.mjs'

const project = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    sizes: { type: 'string', default: '408x660,320x568,900x700' },
    themes: { type: 'string', default: 'light,dark' },
    lang: { type: 'string', default: 'en' },
    zoom: { type: 'string', default: '1' },
    media: { type: 'string', default: '' },
    scale: { type: 'string', default: '2' },
    out: { type: 'string', default: join(project, 'demo-out/gallery') },
  },
})

/** The platform's font as a product page would show it, whatever this machine prefers. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${['system-ui', 'sans-serif']
    .map(
      (family) =>
        `<match target="pattern"><test name="family"><string>${family}</string></test>
         <edit name="family" mode="prepend" binding="strong"><string>Inter</string><string>Droid Sans Fallback</string></edit></match>`,
    )
    .join('')}
  <match target="font"><edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  <edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>`

/** @returns {Promise<{ display: string, end: () => void }>} the existing display, or a private one */
async function display() {
  const present = process.env.DISPLAY
  if (present || process.platform !== 'linux') return { display: present ?? '', end: () => undefined }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2400x1600x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((done, fail) => {
    server.on('error', fail)
    server.stdio[3]?.once('data', (data) => done(String(data).trim()))
  })
  return { display: `:${number}`, end: () => server.kill() }
}

const work = await mkdtemp(join(tmpdir(), 'mayfly-gallery-'))
const screen = await display()
try {
  await mkdir(values.out, { recursive: true })
  await buildPage(join(work, 'page'))
  await writeFile(join(work, 'fonts.conf'), FONTS)
  const order = { ...values, page: join(work, 'page') }
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const camera = spawn(
    await electronProgram(),
    [
      ...root,
      `--force-device-scale-factor=${values.scale}`,
      `--user-data-dir=${join(work, 'user')}`,
      join(import.meta.dirname, 'camera.mjs'),
    ],
    {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: {
        ...process.env,
        DISPLAY: screen.display,
        LC_ALL: 'en_GB.UTF-8',
        FONTCONFIG_FILE: join(work, 'fonts.conf'),
        GALLERY_ORDER: JSON.stringify(order),
      },
    },
  )
  // Chromium's messages about a missing bus.
  camera.stderr.on('data', (data) => {
    const lines = String(data)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/ERROR:(bus|viz|gpu|object_proxy|command_buffer)/.test(line))
    if (lines.length > 0) console.error(lines.join('\n'))
  })
  process.exitCode = await new Promise((done) => camera.on('exit', (code) => done(code ?? 1)))
} finally {
  screen.end()
  await rm(work, { recursive: true, force: true })
}
