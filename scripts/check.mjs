// Checks what can be checked without running anything: format, rules, the tree, cycles, what is unused, and types.
import { runLanes } from './lanes.mjs'

const isGood = await runLanes([
  // Rules that know of types take as long as all else together.
  [['eslint', '.']],
  [
    ['prettier', '--check', '--log-level', 'warn', '.'],
    ['node', 'scripts/lint/tree.mjs'],
    ['node', 'scripts/lint/mirror.mjs'],
    ['npm', 'run', '--silent', 'check:cycles'],
    ['knip', '--no-progress'],
    ['tsc', '--build'],
    ['svelte-check', '--tsconfig', 'src/renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
])
process.exitCode = isGood ? 0 : 1
