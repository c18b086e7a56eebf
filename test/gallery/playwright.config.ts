// Playwright takes the tray's pictures: it can start the app and drive the panel.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: 'tray.ts',
  outputDir: '../../test-results/gallery',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
})
