// Starts the built app, passes its arguments through and ends as it ends.
import { appCommand, appEnv } from './appCommand.mjs'
import { run } from './run.mjs'

process.exitCode = await run(await appCommand(process.argv.slice(2)), {
  env: appEnv(),
  // npm moves to the project's folder, but relative file names are meant from where the user stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
