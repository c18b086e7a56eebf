/**
 * Reports uncaught errors, and lets Mayfly continue.
 */

export function catchTheRest(report: (error: unknown, where: string) => void): void {
  process.on('uncaughtException', (error) => {
    report(error, 'the main process (uncaughtException)')
  })
  process.on('unhandledRejection', (error) => {
    report(error, 'the main process (unhandledRejection)')
  })
  // The reader may be gone: then every write there is an error.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
