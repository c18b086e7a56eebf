// For parts that are to run without an incident: one is a failure of the test.
import type { ErrorReports } from '../../src/main/core/log/errorReports.ts'

export const noIncidents: ErrorReports = {
  report(error, where) {
    throw new Error(`an incident in ${where}`, { cause: error })
  },
  last: () => [],
}
