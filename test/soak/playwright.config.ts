// The soak is one long test in Playwright, which runs TypeScript, reported in plain lines.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'soak.ts',
  outputDir: '../../test-results/soak-playwright',
  workers: 1,
  // It ends by its own clock, and every wait in it has a limit.
  timeout: 0,
  reporter: '../demo/plainReporter.ts',
})
