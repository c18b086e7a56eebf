// Damages files of each format, and has them inspected, cleaned and remuxed: npm run test:mutations [-- --count=N]
// [-- --formats=mp4,png]. ffmpeg compares what is cleaned with what it was made from.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensurePackages } from './debianPackages.mjs'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'

const { values } = parseArgs({ options: { count: { type: 'string' }, formats: { type: 'string' } } })
const vitest = join(projectDir, 'node_modules/vitest/vitest.mjs')
const config = join(projectDir, 'test/mutations/vitest.config.ts')
const env = {
  ...process.env,
  ...(values.count === undefined ? {} : { MUTATIONS: values.count }),
  ...(values.formats === undefined ? {} : { FORMATS: values.formats }),
}

process.exitCode = ensurePackages('This', { 'a program that decodes': ['ffmpeg'] })
  ? await run([process.execPath, vitest, 'run', '--config', config], { cwd: projectDir, env })
  : 1
