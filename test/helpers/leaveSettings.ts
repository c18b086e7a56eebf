// Leaves settings as an earlier run would: what has another shape is not read, and the app would start with its defaults.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../../src/shared/state/settings.ts'

export function leaveSettings(userData: string, values: Partial<Settings>): void {
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ version: 1, values }))
}
