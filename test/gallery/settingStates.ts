/**
 * The states of the settings: each section, recording and trying a shortcut, and desktops where we can't do that.
 */
import type { Status } from '../../src/shared/state/state.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import type { Desktop, Shortcut, ShortcutName, Trial } from '../../src/shared/keyboard/shortcut.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { calmStatus } from '../helpers/status.ts'
import { clipboardKeys, make, type GalleryState, type GalleryStates } from './making.ts'
import { done, HOUR, sending } from './uploads.ts'

const LONG_COMMAND =
  "'/home/ada/Applications/Mayfly with a long name-1.2.0.AppImage' --user-data-dir='/home/ada/.config/mayfly' --upload-clipboard"

const wait = () => new Promise<void>((done) => setTimeout(done, 80))

/** A section of the settings, and what the user does there. */
const section =
  (
    name: string,
    status: Partial<Status> = {},
    act?: () => Promise<void> | void,
    platform = 'linux',
    uploads: readonly Upload[] = [],
  ) =>
  (): GalleryState => ({
    state: make([...uploads], status),
    platform,
    act: async () => {
      location.hash = `settings/${name}`
      await wait()
      await act?.()
    },
  })

const NEWER = {
  version: '0.2.0',
  notes:
    '• Videos show how long they are\n• A dropped folder keeps the order of its files\n• Fewer questions',
}

const past = () => [
  sending('walk-cycle.mp4', 9_856_000, 0.65),
  done('portrait.jpg', 2_516_000, HOUR),
  done('first-frame.webp', 120_000, 49 * HOUR),
]

function askToForget(): void {
  const buttons = [...document.querySelectorAll<HTMLElement>('[role=tabpanel] button')]
  buttons.at(-1)?.click()
}

/** Presses keys one after the other and keeps them held. */
const record =
  (...presses: KeyboardEventInit[]) =>
  async () => {
    document.querySelector<HTMLElement>('.box')?.click()
    for (const press of presses) {
      window.dispatchEvent(new KeyboardEvent('keydown', { ...press, cancelable: true }))
      await wait()
    }
  }

const recordAndLetGo = (press: KeyboardEventInit) => async () => {
  await record(press)()
  window.dispatchEvent(new KeyboardEvent('keyup', { key: 'Control', cancelable: true }))
}

const withKeys = (name: ShortcutName, shortcut: Shortcut): Partial<Status> => ({
  shortcuts: { ...calmStatus.shortcuts, [name]: shortcut },
})
const trial = (state: Trial['state']): Partial<Status> => ({ trial: { name: 'uploadClipboard', state } })
const byHand = (environment: Desktop['environment'], uploadClipboard?: string) => {
  const { desktop } = calmStatus
  const commands = { ...desktop.commands, ...(uploadClipboard !== undefined && { uploadClipboard }) }
  return section('shortcuts', { desktop: { ...desktop, shortcuts: 'by-hand', environment, commands } })
}

const press = async (what: string) => {
  document.querySelector<HTMLElement>(what)?.click()
  await wait()
}

const TEMPLATES = [
  { id: 'a', name: 'Kling last frame', text: '"image_tail_url": "{url}"' },
  {
    id: 'b',
    name: '',
    text: '<figure>\n  <img src="{url}" width="{width}">\n  <figcaption>{name:html}</figcaption>\n</figure>',
  },
]

export const settingStates: GalleryStates = {
  settings: section('general'),
  'settings-on': section('general', {
    startsAtLogin: true,
    dropWindowShown: true,
    preferences: { ...calmStatus.preferences, dropPinned: true },
    service: { kind: 'practice' },
  }),
  'settings-login-approval': section('general', { loginObstacle: 'needs-approval' }, undefined, 'darwin'),
  'settings-login-translocated': section('general', { loginObstacle: 'translocated' }, undefined, 'darwin'),
  'settings-focus': section('general'),
  'settings-uploads': section('uploads'),
  'settings-key': section('key'),
  'settings-key-none': section('key', { key: { kind: 'none' } }),
  'settings-template': section('uploads', {
    preferences: { ...calmStatus.preferences, copyAs: 'template:a', templates: TEMPLATES },
  }),
  'settings-history': section('history', {}, undefined, 'linux', past()),
  'settings-forget': section('history', {}, askToForget, 'linux', past()),
  'settings-key-tested': section('key', {}, () => press('.test .button')),
  'settings-key-refused': section('key', { key: { kind: 'none' } }, async () => {
    document.querySelector('input')!.value = 'bad-5f0c1d2e3a4b'
    await press('.test .button')
  }),
  'settings-key-practice': section('key', { service: { kind: 'practice' } }),
  'settings-about': section('about'),
  'settings-about-open': section('about', {}, async () => {
    await press('summary')
    await press('li summary')
  }),
  'update-latest': section('about', { update: { kind: 'idle', isLatest: true } }),
  'update-available': section('about', { update: { kind: 'available', ...NEWER } }),
  'update-downloading': section('about', { update: { kind: 'downloading', percent: 42, ...NEWER } }),
  'update-ready': section('about', { update: { kind: 'ready', ...NEWER } }),
  'update-uploading': section('about', { update: { kind: 'ready', ...NEWER } }, undefined, 'linux', past()),
  'update-refused': section('about', { update: { kind: 'failed', problem: 'checksum' } }),
  'update-not-installed': section('about', { update: { kind: 'failed', problem: 'not-installed' } }),
  'update-replaced': section('about', {
    update: { kind: 'replaced' },
    notes: [{ id: '1', text: words.update.replaced }],
  }),
  'update-unsigned': section('about', { update: { kind: 'off', why: 'unsigned' } }),
  'update-deb': section('about', { update: { kind: 'off', why: 'package-manager' } }),
  shortcuts: section('shortcuts'),
  'shortcuts-both': section(
    'shortcuts',
    withKeys('showDropWindow', { accelerator: 'Control+Shift+D', state: 'active' }),
  ),
  'shortcuts-long': section(
    'shortcuts',
    withKeys('uploadClipboard', { accelerator: 'Super+Control+Alt+Shift+MediaPlayPause', state: 'active' }),
  ),
  'shortcuts-mac': section(
    'shortcuts',
    withKeys('uploadClipboard', { accelerator: 'Alt+Command+U', state: 'active' }),
    undefined,
    'darwin',
  ),
  'shortcuts-taken': section('shortcuts', clipboardKeys('taken')),
  'shortcuts-recording': section('shortcuts', {}, record()),
  'shortcuts-held': section(
    'shortcuts',
    {},
    record(
      { key: 'Control', code: 'ControlLeft', ctrlKey: true },
      { key: 'Shift', code: 'ShiftLeft', ctrlKey: true, shiftKey: true },
    ),
  ),
  'shortcuts-bare': section('shortcuts', {}, record({ key: 'u', code: 'KeyU' })),
  'shortcuts-problem': section(
    'shortcuts',
    {},
    recordAndLetGo({ key: 't', code: 'KeyT', ctrlKey: true, altKey: true }),
  ),
  'shortcuts-waiting': section('shortcuts', trial('waiting')),
  'shortcuts-arrived': section('shortcuts', trial('arrived')),
  'shortcuts-missed': section('shortcuts', trial('missed')),
  'shortcuts-portal': section('shortcuts', {
    desktop: { ...calmStatus.desktop, shortcuts: 'portal' },
    shortcuts: {
      ...calmStatus.shortcuts,
      uploadClipboard: { ...calmStatus.shortcuts.uploadClipboard, state: 'asked' },
    },
  }),
  'by-hand-gnome': byHand('gnome', LONG_COMMAND),
  'by-hand-kde': byHand('kde'),
  'by-hand-sway': byHand('sway'),
  'by-hand-hyprland': byHand('hyprland', LONG_COMMAND),
  'by-hand-other': byHand('other'),
}
