// Configures the tests of installed packages: within a file, what one test leaves behind the next begins with.
import { readdirSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts'))

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/package',
  // Each file has a clean root of its own.
  projects: files.map((file) => ({ name: file.replace('.spec.ts', ''), testMatch: file })),
  workers: 1,
  fullyParallel: false,
  retries: 0,
  expect: { timeout: 30_000 },
  // Installing a program with all that it needs takes a minute or more.
  timeout: 590_000,
  reporter: 'list',
})
