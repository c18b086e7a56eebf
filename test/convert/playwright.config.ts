// Configures the tests of every pair of formats: npm run test:convert.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/convert',
  // Files are converted one after the other, as in Mayfly; times are measured.
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
})
