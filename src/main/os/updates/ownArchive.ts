/**
 * Tells the archive that this Mayfly runs from, from one that takes its place; and starts Mayfly again.
 */
import { app } from 'electron'
import { statSync } from 'node:fs'
import { keptSwitches } from '../startup/desktop.ts'

/** Undefined for an app that is no archive, and where there is none. */
export function archiveIdentity(): string | undefined {
  const file = app.getAppPath()
  if (!file.endsWith('.asar')) return undefined
  const before = process.noAsar
  // To Electron's own statSync an archive is a folder.
  process.noAsar = true
  try {
    const { dev, ino, size, mtimeMs } = statSync(file)
    return [dev, ino, size, mtimeMs].join(' ')
  } catch {
    return undefined
  } finally {
    process.noAsar = before
  }
}

/** Quits, and starts this program. */
export function restart(program: readonly [string, ...string[]]): void {
  // The link by which a running program knows itself, and from which Electron would take the name, leads to the old file.
  const [execPath, ...args] = program
  app.relaunch({ execPath, args: [...args, ...keptSwitches()] })
  app.quit()
}
