// Runs mutations.test.ts, which takes too long for a unit test.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { environment: 'node', include: ['test/mutations/*.test.ts'] },
})
