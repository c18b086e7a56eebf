// Configures the long attacks: npm run test:attacks. No traces or screenshots: they would hold the key that is hunted for.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/attacks',
  workers: 1,
  fullyParallel: false,
  expect: { timeout: 20_000 },
  timeout: 14 * 60_000,
  reporter: 'list',
  use: { actionTimeout: 20_000 },
})
