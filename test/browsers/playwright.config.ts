// Configures the tests with real browsers: npm run test:browsers.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browsers',
  workers: 1,
  fullyParallel: false,
  expect: { timeout: 20_000 },
  timeout: 120_000,
  reporter: 'list',
  use: { actionTimeout: 20_000 },
})
