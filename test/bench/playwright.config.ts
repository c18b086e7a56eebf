// Runs the benchmark with Playwright, which runs TypeScript, and prints plain lines. It asserts nothing.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench-playwright',
  workers: 1,
  timeout: 0,
  reporter: '../demo/plainReporter.ts',
})
