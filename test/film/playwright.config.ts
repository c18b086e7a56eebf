// Playwright makes the film: it can start the app and knows where its window is.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'film.ts',
  outputDir: '../../test-results/film',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
})
