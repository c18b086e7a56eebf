// Leaves a history as an earlier run would have, before Mayfly starts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Upload } from '../../../src/shared/uploads/upload.ts'

export function leaveRows(userData: string, ...rows: readonly Upload[]): void {
  mkdirSync(userData, { recursive: true })
  writeFileSync(join(userData, 'history.json'), JSON.stringify({ version: 1, rows }))
}
