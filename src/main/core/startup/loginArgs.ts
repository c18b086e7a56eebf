/**
 * Gives the arguments with which Windows starts this Mayfly at login.
 */
import type { StartedProgram } from './executable.ts'

/** The first Electron that quotes login arguments itself; earlier ones join them with spaces (command_line_util_win.cc). */
const FIRST_THAT_QUOTES = 42

export interface LoginFacts extends Pick<StartedProgram, 'appPath' | 'isPackaged'> {
  /** Such as 45.4.1. */
  readonly electron: string
  /** Those that identify this Mayfly. */
  readonly switches: readonly string[]
}

/** Unpackaged, Electron needs the app's path as an argument. */
export function loginArgs({ electron, appPath, isPackaged, switches }: LoginFacts): readonly string[] {
  const args = [...(isPackaged ? [] : [appPath]), ...switches, '--hidden']
  return Number.parseInt(electron) >= FIRST_THAT_QUOTES ? args : args.map(quoted)
}

/** As CommandLineToArgvW reads it: a backslash counts only before a quote. A path contains no quotes. */
const quoted = (arg: string): string => (/\s/.test(arg) ? `"${arg.replace(/\\+$/, '$&$&')}"` : arg)
