// Soaks the built app in a private desktop session: npm run soak -- --minutes N [--seed S]
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playwrightInDesktop } from './inDesktop.mjs'
import { projectDir } from './project.mjs'

const asked = readWords()

if (asked === undefined) {
  console.error('Usage: npm run soak -- --minutes N [--seed S]')
  process.exitCode = 2
} else {
  if (!existsSync(join(projectDir, 'out/main/index.js'))) await import('./build.mjs')
  // Playwright takes no custom arguments, so they are passed in the environment.
  Object.assign(process.env, { MAYFLY_SOAK_MINUTES: asked.minutes, MAYFLY_SOAK_SEED: asked.seed })
  process.exitCode = await playwrightInDesktop('test/soak/playwright.config.ts')
}

function readWords() {
  try {
    const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
    const minutes = Number(values.minutes)
    const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
    return minutes > 0 && Number.isSafeInteger(seed) && seed >= 0 ? { minutes, seed } : undefined
  } catch {
    return undefined
  }
}
