// Prints only the tour's own output; prints Playwright's only if something fails.
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

export default class PlainReporter implements Reporter {
  printsToStdio() {
    return true
  }
  onStdOut(piece: string | Buffer) {
    process.stdout.write(piece)
  }
  onTestEnd(_test: TestCase, result: TestResult) {
    for (const error of result.errors) console.error(error.stack ?? error.message)
  }
}
