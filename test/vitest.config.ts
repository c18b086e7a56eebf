// Says which files are unit tests: those that need nothing but Node.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
  },
})
