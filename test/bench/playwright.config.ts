// The benchmark is run by Playwright, which runs TypeScript, and told in plain lines. It asserts nothing.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench-playwright',
  workers: 1,
  timeout: 0,
  reporter: '../demo/plainReporter.ts',
})
