// Exports the project's folder, for scripts that may be started from anywhere.
import { join } from 'node:path'

export const projectDir = join(import.meta.dirname, '..')
