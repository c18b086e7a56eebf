// Runs the static checks: format, lint rules, the tree, workflows, import cycles, unused code, and types.
import { runLanes } from './lanes.mjs'

const isGood = await runLanes([
  // The type-aware rules take as long as all other checks together.
  [['eslint', '.']],
  [
    ['prettier', '--check', '--log-level', 'warn', '.'],
    ['node', 'scripts/lint/tree.mjs'],
    ['node', 'scripts/lint/mirror.mjs'],
    ['node', 'scripts/lint/workflows.mjs'],
    ['npm', 'run', '--silent', 'check:cycles'],
    ['knip', '--no-progress'],
    ['tsc', '--build'],
    ['svelte-check', '--tsconfig', 'src/renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  ],
])
process.exitCode = isGood ? 0 : 1
