// Runs the tests that do not measure time in parallel, after all others have run alone.
import { runLanes } from './lanes.mjs'

const isGood = await runLanes([
  [['npm', 'run', '--silent', 'accessibility', '--', '--half']],
  [['npm', 'run', '--silent', 'soak', '--', '--minutes', '1']],
])
process.exitCode = isGood ? 0 : 1
