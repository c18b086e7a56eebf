// Lists the folders of src from low to high, and the files that only certain others may import.

/**
 * The folders of a root, from low to high: a file imports from its own folder and from lower ones, types too. Folders on one
 * line must not import each other. An unnamed folder belongs to its nearest named ancestor; '.' is the root itself.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const layers = {
  'src/shared': [
    ['media'],
    ['keyboard', 'uploads'],
    ['text', 'web'],
    ['copyFormats'],
    ['targets'],
    ['state'],
    ['bridge', 'channel', 'i18n/en/problems', 'i18n/zh/problems'],
    ['i18n/en'],
    ['i18n/en/calls', 'i18n/en/fit', 'i18n/en/renewal', 'i18n/en/web', 'i18n/zh'],
    ['i18n/en/tasks', 'i18n/zh/calls', 'i18n/zh/fit', 'i18n/zh/renewal', 'i18n/zh/web'],
    ['i18n/zh/tasks'],
    ['i18n'],
  ],
  'src/main/core': [
    ['async', 'clean/bytes', 'clean/names', 'fileAccess/open', 'remux'],
    ['clean/mp3', 'clean/mp4'],
    ['clean'],
    ['inspect/media'],
    ['inspect/pictures'],
    ['inspect'],
    ['fileAccess/work'],
    ['apiKey', 'fileAccess', 'log', 'menus', 'storage'],
    ['feedback', 'files', 'network', 'tray', 'windows'],
    ['api', 'clipboard', 'startup', 'web'],
    ['about', 'retry', 'shortcuts', 'uploads'],
    ['batch', 'expiry', 'updates'],
    ['fit/ffmpeg', 'fit/plan'],
    ['fit/prepared'],
    ['fit', 'reuse', 'targets', 'transfer'],
    ['intake', 'settings'],
    ['history'],
    ['calls/told'],
    ['calls/assistants', 'calls/following'],
    ['calls'],
    ['app'],
  ],
  'src/main/os': [
    ['dbus', 'menus', 'pages', 'storage', 'wayland'],
    ['x11'],
    ['clipboard', 'converter', 'ffmpeg', 'keychain', 'notifications', 'system', 'tray'],
    ['startup', 'windows'],
    ['updates'],
  ],
  'src/renderer': [
    ['keyboard', 'lib', 'uploads/state', 'thumbnails'],
    ['converter/jpeg', 'converter/mp3', 'converter/page', 'ui', 'uploads/motion'],
    ['converter/film', 'converter/picture', 'converter/sound'],
    ['apiKey', 'converter', 'dialog', 'settings/copyAs', 'settings/shortcuts', 'uploads/fit'],
    ['settings/assistants', 'uploads/row'],
    ['uploads/focus', 'uploads/grid'],
    ['tasks/targets', 'uploads/convert', 'uploads/list', 'uploads/preview'],
    ['tasks'],
    ['dropWindow', 'settings', 'uploads'],
    ['app/footer', 'app/keyList', 'app/prompt'],
    ['app'],
  ],
}

/**
 * The only files that may import a file, types too: for the intake, and for starting and ending holds.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const insiders = {
  'src/main/core/intake/createUploads.ts': ['src/main/core/intake/enter.ts'],
  'src/main/core/intake/enter.ts': ['src/main/core/intake/addUploads.ts'],
  'src/main/core/transfer/holdGate.ts': ['src/main/core/transfer/holds.ts'],
  'src/main/core/app/assembly.ts': [
    'src/main/core/app/actions.ts',
    'src/main/core/app/app.ts',
    'src/main/core/app/lifecycle.ts',
    'src/main/core/app/linkWatch.ts',
  ],
}
