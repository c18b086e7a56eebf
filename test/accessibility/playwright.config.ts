// Configures the accessibility tests of the gallery's pages, which need no app and few parts of a desktop.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/accessibility',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // With hundreds of states, a screenshot of every step takes longer than the steps.
  use: { trace: 'off', screenshot: 'off' },
})
