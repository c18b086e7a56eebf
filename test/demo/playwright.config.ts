// Runs the demo as a tour with Playwright, and prints plain lines.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'tour.ts',
  outputDir: '../../test-results/demo',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: './plainReporter.ts',
})
