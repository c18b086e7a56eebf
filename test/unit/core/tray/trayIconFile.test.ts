// Which picture the tray shows, for each platform and desktop.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { STEPS, type TrayIcon } from '../../../../src/main/core/tray/trayIcon.ts'
import { trayIconFile } from '../../../../src/main/core/tray/trayIconFile.ts'

const ICONS: readonly TrayIcon[] = [
  ...(['idle', 'held', 'failed'] as const).map((kind) => ({ kind })),
  ...Array.from({ length: STEPS }, (_, at) => ({ kind: 'sending' as const, step: at + 1 })),
]
const idle = (platform: string, desktop = '') => trayIconFile({ kind: 'idle' }, { platform, desktop })

it.each(['', 'KDE', 'XFCE', 'X-Cinnamon', 'MATE', 'sway', 'GNOME-Classic:GNOME', 'GNOME-Flashback:GNOME'])(
  'on Linux it has its own ground: %s',
  (desktop) => {
    expect(idle('linux', desktop)).toBe('tray-tile-idle.png')
  },
)

it.each(['GNOME', 'ubuntu:GNOME', 'pop:gnome'])('it is white on GNOME’s dark bar: %s', (desktop) => {
  expect(idle('linux', desktop)).toBe('tray-white-idle.png')
})

it('Windows gets files with a picture for each scale', () => {
  expect(ICONS.map((icon) => trayIconFile(icon, { platform: 'win32', desktop: '' }))).toEqual([
    ...['idle', 'held', 'failed'].map((look) => `tray-${look}.ico`),
    ...Array.from({ length: STEPS }, (_, at) => `tray-sending-${at + 1}.ico`),
  ])
})

it('on macOS, where icons have no colour, one picture asks for attention', () => {
  const files = ICONS.map((icon) => trayIconFile(icon, { platform: 'darwin', desktop: '' }))
  expect(files.slice(0, 4)).toEqual([
    'tray-idleTemplate.png',
    'tray-attentionTemplate.png',
    'tray-attentionTemplate.png',
    'tray-sending-1Template.png',
  ])
})

it('every picture is there, in three densities, and no other', () => {
  const panels = [
    { platform: 'linux', desktop: 'GNOME' },
    { platform: 'linux', desktop: 'KDE' },
    { platform: 'darwin', desktop: '' },
    { platform: 'win32', desktop: '' },
  ]
  const names = panels.flatMap((panel) => ICONS.map((icon) => trayIconFile(icon, panel)))
  const files = names.flatMap((name) => {
    const { name: stem, ext } = path.parse(name)
    return ext === '.ico' ? [name] : ['', '@2x', '@3x'].map((density) => `${stem}${density}${ext}`)
  })
  const folder = path.join(import.meta.dirname, '../../../../assets/tray')
  expect(files.filter((file) => !existsSync(path.join(folder, file)))).toEqual([])
  expect(readdirSync(folder).toSorted()).toEqual([...new Set(files)].toSorted())
})
