// Configures the end-to-end tests: they run one after the other, because they share one desktop.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  // A real window manager, panel and toolkit answer at their own pace; a test that needed a retry is reported
  // as flaky, and should be investigated.
  retries: 1,
  // Two cores start Electron, a drag source and a service at once; a late result is still correct.
  expect: { timeout: 15_000 },
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
