// Finds parts of electron-builder that have no public API: to check its configuration, and to see what it makes of it.
import { createRequire } from 'node:module'

/** None is a declared dependency: they come with electron-builder. */
export const builderPart = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
