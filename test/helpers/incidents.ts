// Error reports for modules that must run without any: a report fails the test.
import type { ErrorReports } from '../../src/main/core/log/errorReports.ts'

export const noIncidents: ErrorReports = {
  report(error, where) {
    throw new Error(`an incident in ${where}`, { cause: error })
  },
  last: () => [],
}
