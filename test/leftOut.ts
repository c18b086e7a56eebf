// Names the test files that Windows and macOS leave out, since they need what only the other systems have.

/** Of Linux only: /proc, /dev/full, the session bus. */
const linuxOnly = [
  'test/unit/core/api/client/leftovers.test.ts',
  'test/unit/core/fileAccess/fileErrors.test.ts',
  'test/unit/disk/regularFile.test.ts',
  'test/unit/os/dbus/**',
  'test/unit/os/clipboard/clipboardTools.test.ts',
  'test/unit/os/wayland/**',
  // All of 127.0.0.0/8 is loopback there.
  'test/security/web.test.ts',
  'test/unit/core/web/web*.test.ts',
]

/**
 * Of Linux and macOS only: named pipes, modes, signals that stop a process, links, names with any character. Whole
 * folders are here because of some of their files; the others have not been tried on Windows.
 */
const posixOnly = [
  'test/{bench,desktop,faults,security,service}/**',
  'test/packaging/launcher.test.ts',
  'test/unit/channel/**',
  'test/unit/cli/mcp/**',
  'test/unit/cli/startApp.test.ts',
  'test/unit/cli/start/**',
  'test/unit/core/{api,journeys,network,retry}/**',
  'test/unit/core/apiKey/{environmentKey,foundKey}.test.ts',
  'test/unit/core/batch/finishBatch.test.ts',
  'test/unit/core/clipboard/{clipboardText,pathLookup,typedPath}.test.ts',
  'test/unit/core/fileAccess/**',
  'test/unit/core/fit/ffmpeg/ffmpegLine.test.ts',
  'test/unit/core/files/{checkFile,expandFolders,spool,walkFolder}.test.ts',
  'test/unit/core/log/eventLog.test.ts',
  'test/unit/core/settings/checkKey.test.ts',
  'test/unit/core/startup/autostartEntry.test.ts',
  'test/unit/disk/**',
  'test/unit/os/ffmpeg/**',
  'test/unit/practice/**',
]

/**
 * Patterns of the test files that don't run on a platform.
 * @param platform Node's process.platform
 */
export function leftOut(platform: string): string[] {
  if (platform === 'linux') return []
  return platform === 'win32' ? [...linuxOnly, ...posixOnly] : linuxOnly
}
