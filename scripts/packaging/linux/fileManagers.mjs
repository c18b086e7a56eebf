// Writes the entries by which file managers offer to upload the selected files.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MIME_TYPES, PROGRAM } from '../../../packaging/targets.js'
import { projectDir } from '../../project.mjs'

const UPLOAD = 'Upload with Mayfly'
const UPLOAD_ZH = '用 Mayfly 上传'
const TYPES = `${MIME_TYPES.join(';')};`
/** After `--` no file's name is an option. */
const EXEC = `${PROGRAM} -- %F`

const NAMES = [`Name=${UPLOAD}`, `Name[zh_CN]=${UPLOAD_ZH}`]

/** https://develop.kde.org/docs/apps/dolphin/service-menus/ */
const KDE = [
  '[Desktop Entry]',
  'Type=Service',
  // Plasma 5 asks for it.
  'ServiceTypes=KonqPopupMenu/Plugin',
  `MimeType=${TYPES}`,
  'Actions=uploadWithMayfly;',
  '',
  '[Desktop Action uploadWithMayfly]',
  ...NAMES,
  'Icon=mayfly',
  `Exec=${EXEC}`,
]

/** https://github.com/linuxmint/nemo/blob/master/files/usr/share/nemo/actions/sample.nemo_action */
const NEMO = [
  '[Nemo Action]',
  'Active=true',
  ...NAMES,
  'Icon-Name=mayfly',
  `Exec=${EXEC}`,
  'Selection=notnone',
  `Mimetypes=${TYPES}`,
]

/** In its "Send To": actions of its own are for each user to make. https://docs.xfce.org/xfce/thunar/send-to */
const THUNAR = [
  '[Desktop Entry]',
  'Type=Application',
  ...NAMES,
  'Icon=mayfly',
  `TryExec=${PROGRAM}`,
  `Exec=${EXEC}`,
  `MimeType=${TYPES}`,
]

/** PCManFM and others that read https://gitlab.gnome.org/Archive/filemanager-actions/-/wikis/home */
const LIBFM = [
  '[Desktop Entry]',
  'Type=Action',
  ...NAMES,
  'Icon=mayfly',
  'Profiles=upload;',
  '',
  '[X-Action-Profile upload]',
  `MimeTypes=${TYPES}`,
  `Exec=${EXEC}`,
]

/** Fills in the extension of GNOME's file manager, which finds no translations elsewhere. */
const nautilus = () =>
  readFileSync(join(projectDir, 'packaging/linux/nautilus.py'), 'utf8')
    .replace('@TYPES@', MIME_TYPES.map((type) => `"${type}"`).join(', '))
    .replace('@PROGRAM@', PROGRAM)
    .replace('@UPLOAD@', UPLOAD)
    .replace('@UPLOAD_ZH@', UPLOAD_ZH)

/** @param {readonly string[]} lines */
const text = (lines) => `${lines.join('\n')}\n`

/**
 * @param {string} id the app's
 * @returns {Record<string, string>} texts by their paths below /usr/share
 */
export const fileManagerFiles = (id) => ({
  [`kio/servicemenus/${id}.upload.desktop`]: text(KDE),
  [`nemo/actions/${id}.upload.nemo_action`]: text(NEMO),
  [`Thunar/sendto/${id}.upload.desktop`]: text(THUNAR),
  [`file-manager/actions/${id}.upload.desktop`]: text(LIBFM),
  'nautilus-python/extensions/mayfly_upload.py': nautilus(),
})
