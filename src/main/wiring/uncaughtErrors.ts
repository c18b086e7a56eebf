/**
 * The net under everything: an error that nobody caught is noted, and Mayfly goes on.
 */

export function catchTheRest(report: (error: unknown, where: string) => void): void {
  process.on('uncaughtException', (error) => {
    report(error, 'the main process (uncaughtException)')
  })
  process.on('unhandledRejection', (error) => {
    report(error, 'the main process (unhandledRejection)')
  })
  // Whoever reads them may be gone: then writing there is an error each time.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
