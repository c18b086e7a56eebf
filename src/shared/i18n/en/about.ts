/**
 * What is told about this Mayfly. In English.
 */
import type { About } from '../../state/about.ts'

export const about = {
  mayfly: (version: string) => `Mayfly ${version}`,
  runsOn: ({ electron, chromium, node, system }: About) =>
    `Electron ${electron}, Chromium ${chromium}, Node ${node}, ${system}`,
  data: 'Data',
  showFolder: 'Show folder',
  log: 'Log',
  showLog: 'Show log',
  diagnostics: 'Diagnostics',
  diagnosticsHelp:
    'Versions, settings, counts and the log’s last lines for a report. No key, no link, no name or path of a file.',
  copyDiagnostics: 'Copy diagnostics',
  licences: 'Licences',
  licencesHelp: 'Mayfly’s own, and those of the work it is built from.',
  chromium: 'Chromium’s licences',
  /** A licence that its package does not name. */
  unnamed: 'licence not named',
} as const
