// Simulates a million clients with the app's own decisions: npm run simulate -- [--clients N] [--write]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { projectDir } from './project.mjs'
import { run } from './run.mjs'

const folder = await mkdtemp(join(tmpdir(), 'mayfly-simulate-'))
try {
  // Bundled, because Node 20 does not read TypeScript.
  await build({
    ...{ configFile: false, envDir: false, logLevel: 'warn', root: projectDir, publicDir: false },
    ssr: { noExternal: true, target: 'node' },
    build: { ssr: 'test/simulate/main.ts', outDir: folder, emptyOutDir: true, target: 'node20.18' },
  })
  process.exitCode = await run([process.execPath, join(folder, 'main.js'), ...process.argv.slice(2)], {
    cwd: projectDir,
  })
  if (process.argv.includes('--write')) {
    const prettier = join(projectDir, 'node_modules/prettier/bin/prettier.cjs')
    await run([process.execPath, prettier, '--write', '--log-level', 'warn', 'docs/simulation.md'], {
      cwd: projectDir,
    })
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
