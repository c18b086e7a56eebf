// Says how the end-to-end tests run: one after the other, for they share one desktop.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  // A real window manager, panel and toolkit answer in their own time; a test that needed its second try is reported
  // as flaky, and is one to look into.
  retries: 1,
  // Two cores start Electron, a drag source and a service at once; a state that comes late is still the state.
  expect: { timeout: 15_000 },
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
