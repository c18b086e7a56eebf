// Runs the unit tests; arguments are passed to Vitest.
import { join } from 'node:path'
import { asPlainUser } from './asPlainUser.mjs'
import { ownMounts } from './ownMounts.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'

const vitest = join(projectDir, 'node_modules/vitest/vitest.mjs')
const config = join(projectDir, 'test/vitest.config.ts')

if (process.platform !== 'linux')
  console.log('Tests of what this system lacks are left out: test/leftOut.ts names them.')
process.exitCode = await run(
  asPlainUser(ownMounts([process.execPath, vitest, 'run', '--config', config, ...process.argv.slice(2)])),
)
