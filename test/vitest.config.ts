// Says which files are unit tests, tests of faults and of security: those that need nothing but Node.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.ts', 'test/faults/**/*.test.ts', 'test/security/**/*.test.ts'],
    environment: 'node',
    // On two cores Vitest would keep one for itself; these tests mostly wait.
    maxWorkers: 2,
    // Not a measure of anything: only what hangs takes so long, ms.
    testTimeout: 30_000,
    expect: { poll: { interval: 10, timeout: 20_000 } },
  },
})
