// What the platforms' configurations share.
const ARCHES = ['x64', 'arm64']

/** Each target for both kinds of processor. @param {string[]} targets */
export const onBoth = (...targets) => targets.map((target) => ({ target, arch: ARCHES }))

/** Where the Linux packages put the program. */
export const PROGRAM = '/opt/Mayfly/mayfly'

/** What `mayfly` is in a terminal: the command line's commands, and all that the program takes. */
export const LAUNCHER = '/opt/Mayfly/resources/bin/mayfly'

export const SUMMARY = 'Drop a file, get a link that works for 24 hours'
export const SUMMARY_ZH = '拖入文件，获得 24 小时有效的链接'

/**
 * What file managers offer Mayfly for: the types of src/shared/uploads/serviceLimits.ts, and other names that desktops
 * have for WAV.
 */
export const MIME_TYPES = [
  ...['image/jpeg', 'image/png', 'image/webp', 'video/mp4', 'audio/mpeg'],
  ...['audio/wav', 'audio/x-wav', 'audio/vnd.wave'],
]
