// Starts the built app, passes arguments through, and exits with its exit code.
import { appCommand, appEnv } from './appCommand.mjs'
import { run } from './run.mjs'

process.exitCode = await run(await appCommand(process.argv.slice(2)), {
  env: appEnv(),
  // npm changes to the project's folder, but relative file names are relative to the user's folder.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
