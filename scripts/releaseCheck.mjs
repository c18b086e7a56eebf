// Run before packages are published: refuses while package.json holds a placeholder instead of a real publisher.
// electron-builder.js does the same when electron-builder is asked to publish.
import { refusePlaceholders } from './product.mjs'

try {
  refusePlaceholders()
} catch (error) {
  console.error(String(error))
  process.exitCode = 1
}
