// Builds the command that starts the built app in this machine's Electron, or the packaged app that MAYFLY_PACKAGED names.
import { resolve } from 'node:path'
import { projectDir } from './project.mjs'
import { electronProgram } from './runtime.mjs'

// Chromium refuses to run its sandbox as root on Linux.
export const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The program of a packaged app, which tests start instead; undefined when they start the built one. */
export const packagedProgram = process.env.MAYFLY_PACKAGED ? resolve(process.env.MAYFLY_PACKAGED) : undefined

/**
 * @param {readonly string[]} args what follows the app's path
 * @returns {Promise<[string, ...string[]]>} the program and its arguments
 */
export async function appCommand(args) {
  if (packagedProgram !== undefined) return [packagedProgram, ...switches, ...args]
  return [await electronProgram(), ...switches, projectDir, ...args]
}

/** @returns {NodeJS.ProcessEnv} this process's environment without the variable that makes Electron run as Node */
export function appEnv() {
  const env = { ...process.env }
  // Editors that are Electron apps themselves leave this in their terminals.
  delete env.ELECTRON_RUN_AS_NODE
  return env
}
