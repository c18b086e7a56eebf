// Runs a test file once more in namespaces made for it (unshare), where it is root and nothing outside is touched.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const NAMESPACES = ['--map-root-user', '--net', '--mount']

/** Whether this is that other run. */
export const inside = process.env.MAYFLY_TEST_NAMESPACES === 'inside'

/**
 * Makes the test that does so; it is skipped, and says so, where it can't be.
 * @param file of the tests, absolute
 * @param passing how many must pass there
 * @param needs a shell command that works there only if the tests will
 */
export function inNamespaces(file: string, passing: number, needs: string): void {
  describe.runIf(!inside)('in namespaces of its own', () => {
    it('runs what stands below', { timeout: 60_000 }, async ({ skip }) => {
      const can = run('unshare', [...NAMESPACES, 'sh', '-c', needs])
      skip(
        !(await can.then(
          () => true,
          () => false,
        )),
        `unshare, the right to it, or one of these is missing: ${needs}`,
      )
      const vitest = path.resolve('node_modules/vitest/vitest.mjs')
      const command = [process.execPath, vitest, 'run', '--config', 'test/vitest.config.ts', file]
      const env = { ...process.env, MAYFLY_TEST_NAMESPACES: 'inside', NO_COLOR: '1' }
      const { stdout } = await run('unshare', [...NAMESPACES, ...command], { env }).catch(
        (error: unknown) => {
          throw new Error((error as { stdout?: string }).stdout, { cause: error })
        },
      )
      expect(stdout).toMatch(new RegExp(`Tests +${passing} passed`))
    })
  })
}
