/**
 * Runs the command line in this process, before anything of the app is opened: for who has no Node.js, which starts sooner.
 */
import { fileURLToPath } from 'node:url'
import { commandWords } from '../../core/startup/commandLine.ts'
import { ownWords } from '../../os/startup/singleInstance.ts'

/** Undefined where the words of this start are for the app. */
export const ownCommand = (): readonly string[] | undefined => commandWords(ownWords())

/** The process ends by itself, with the command's exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  // From out/main, where this is when it has been built.
  const program = new URL('../cli/index.js', import.meta.url)
  // As if Node.js had been called.
  process.argv = [process.execPath, fileURLToPath(program), ...words]
  await import(program.href)
}
