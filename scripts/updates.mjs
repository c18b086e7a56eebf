// Updates the built app from version to version, in a private desktop session: npm run updates
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { playwrightInDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'

if (!existsSync(join(projectDir, 'out/main/index.js'))) await import('./build.mjs')
process.exitCode = await playwrightInDesktop('test/updates/playwright.config.ts', process.argv.slice(2))
