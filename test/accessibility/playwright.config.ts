// What the gallery's pages must hold for everybody needs no app, and few of a desktop's parts.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/accessibility',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // Of hundreds of states, a picture of every step takes longer than the steps.
  use: { trace: 'off', screenshot: 'off' },
})
