/**
 * Runs the command line in this process, before anything of the app is opened: for who has no Node.js, which starts sooner.
 */
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import path from 'node:path'
import { commandWords } from '../../core/startup/commandLine.ts'
import { ownWords } from '../../os/startup/singleInstance.ts'

/** Undefined where the words of this start are for the app. */
export const ownCommand = (): readonly string[] | undefined => commandWords(ownWords())

/** The process ends by itself, with the command's exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const program = path.join(app.getAppPath(), 'out/cli/index.js')
  // As if Node.js had been called.
  process.argv = [process.execPath, program, ...words]
  await import(pathToFileURL(program).href)
}
