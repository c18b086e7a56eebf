// Builds the app into out/: main process, preload scripts, page and command line. Fails if a bundled package has a licence that is not
// allowed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { refuseLargeBuild } from './packaging/sizes.mjs'
import { projectDir } from './project.mjs'
import { bundledIn, keepOneList, licenceFaults } from './release/bundled.mjs'
import {
  cliConfig,
  mainConfig,
  pasteConfig,
  preloadConfig,
  readerConfig,
  rendererConfig,
} from './viteConfigs.mjs'

const start = performance.now()
const configs = [mainConfig, readerConfig, cliConfig, preloadConfig, pasteConfig, rendererConfig]
await Promise.all(configs.map((config) => build(config)))
console.log(
  `built main, reader, preloads, renderer and command line in ${((performance.now() - start) / 1000).toFixed(1)} s`,
)

// Packages have it beside the archive, without the project's own package.json.
writeFileSync(join(projectDir, 'out/cli/package.json'), '{"type":"module"}\n')

const faults = licenceFaults(bundledIn(join(projectDir, 'out')))
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
keepOneList(join(projectDir, 'out'))
await refuseLargeBuild(join(projectDir, 'out'))
