// Runs a test file again in its own namespaces (unshare), where it is root and nothing outside is touched.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const NAMESPACES = ['--map-root-user', '--net', '--mount']

/** Whether this is the run inside the namespaces. */
export const inside = process.env.MAYFLY_TEST_NAMESPACES === 'inside'

/**
 * Defines the test that does this; where that is impossible, it is skipped with a reason.
 * @param file absolute path of the test file
 * @param passing how many tests must pass there
 * @param needs a shell command that succeeds there only if the tests can
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
