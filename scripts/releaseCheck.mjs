// Says what keeps this version from being published: npm run release:check [-- TAG]
//
// Refuses while package.json holds a placeholder instead of a real publisher, while a file tells of another version, and
// if TAG is not the version's. electron-builder.js refuses placeholders too when electron-builder is asked to publish.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changelog } from './changelog.mjs'
import { projectDir } from './project.mjs'
import { unready } from './release/stale.mjs'

try {
  const text = (/** @type {string} */ name) => readFileSync(join(projectDir, name), 'utf8')
  const [tag] = process.argv.slice(2)
  const sources = {
    packageJson: text('package.json'),
    lock: JSON.parse(text('package-lock.json')),
    changelog: changelog(),
  }
  const reasons = unready(sources, tag)
  if (reasons.length > 0) throw new Error(['Not to be published:', ...reasons].join('\n- '))
  console.log('release:check: nothing is stale or a placeholder')
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
