// Says which files are unit tests, tests of faults and of security: those that need nothing but Node.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { leftOut } from './leftOut.ts'

const include = [
  ...['unit', 'service', 'faults', 'security', 'packaging', 'desktop', 'documents', 'bench', 'simulate'],
].map((folder) => `test/${folder}/**/*.test.ts`)
/** What runs the desktop's side, some of it with doubles of Electron: a double must not reach another file. */
const doubled = ['test/unit/os/**/*.test.ts', 'test/unit/wiring/**/*.test.ts']
/** What measures its own process. */
const alone = [
  'test/bench/bounds.test.ts',
  'test/unit/core/api/requestBody/memory.test.ts',
  'test/unit/core/api/client/leftovers.test.ts',
  'test/unit/practice/uploadHandler/memory.test.ts',
]

/** Undoes what one file may leave to the next. */
const setupFiles = [fileURLToPath(new URL('eachFile.ts', import.meta.url))]

const other = leftOut(process.platform)

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    // On two cores Vitest would keep one for itself; these tests mostly wait.
    maxWorkers: 3,
    // Not a measure of anything: only what hangs takes so long, ms.
    testTimeout: 30_000,
    expect: { poll: { interval: 10, timeout: 20_000 } },
    projects: [
      // Nothing is mocked, so that files share processes, and load what they share once.
      {
        extends: true,
        test: {
          name: 'shared',
          include,
          exclude: [...alone, ...doubled, ...other],
          isolate: false,
          setupFiles,
        },
      },
      { extends: true, test: { name: 'doubled', include: doubled, exclude: other } },
      { extends: true, test: { name: 'alone', include: alone, exclude: other } },
    ],
  },
})
