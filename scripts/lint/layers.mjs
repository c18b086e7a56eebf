// The folders of src from low to high, and the files that are only for those around them.

/**
 * The folders of a root, from low to high: a file imports from its own folder and from lower ones, types too. Folders on one
 * line do not know each other. A folder that is not named counts to the nearest named one around it; '.' is the root itself.
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const layers = {
  'src/shared': [
    ['keyboard', 'uploads'],
    ['text'],
    ['copyFormats'],
    ['state'],
    ['bridge', 'i18n/en'],
    ['i18n/zh'],
    ['i18n'],
  ],
  'src/main/core': [
    ['apiKey', 'async', 'fileAccess', 'log', 'menus', 'storage'],
    ['feedback', 'files', 'network', 'tray', 'windows'],
    ['api', 'clipboard', 'startup'],
    ['about', 'retry', 'shortcuts', 'uploads'],
    ['batch', 'expiry'],
    ['transfer'],
    ['intake', 'settings'],
    ['history'],
    ['app'],
  ],
  'src/main/os': [
    ['dbus', 'menus', 'pages', 'storage', 'x11'],
    ['clipboard', 'keychain', 'notifications', 'system', 'tray'],
    ['startup', 'windows'],
  ],
  'src/renderer': [
    ['lib', 'uploads/state', 'thumbnails'],
    ['ui'],
    ['apiKey', 'settings/shortcuts', 'uploads/row'],
    ['uploads/list'],
    ['dropWindow', 'settings', 'uploads'],
    ['app'],
  ],
}

/**
 * Who alone may import a file, types too: what lets files in, and what begins and ends a hold.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const insiders = {
  'src/main/core/intake/createUploads.ts': ['src/main/core/intake/addUploads.ts'],
  'src/main/core/transfer/holdGate.ts': ['src/main/core/transfer/holds.ts'],
  'src/main/core/app/assembly.ts': ['src/main/core/app/app.ts', 'src/main/core/app/lifecycle.ts'],
}
