// Runs the static checks: format, lint rules, the tree, workflows, the lock, import cycles, unused code, and types.
// With --doubled, also the unit tests with doubles of Electron: the lint rules keep one core busy for longer.
import { runLanes } from './lanes.mjs'

const isMore = process.argv.includes('--doubled')

const isGood = await runLanes([
  // The type-aware rules take as long as all other checks together.
  [['eslint', '.']],
  [
    ['prettier', '--check', '--log-level', 'warn', '.'],
    ['node', 'scripts/lint/tree.mjs'],
    ['node', 'scripts/lint/mirror.mjs'],
    ['node', 'scripts/lint/workflows.mjs'],
    ['node', 'scripts/lint/lock.mjs'],
    ['npm', 'run', '--silent', 'check:cycles'],
    ['knip', '--no-progress'],
    ['tsc', '--build'],
    ['svelte-check', '--tsconfig', 'src/renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
    ...(isMore ? [['node', 'scripts/unit.mjs', '--project', 'doubled']] : []),
  ],
])
process.exitCode = isGood ? 0 : 1
