// Measures the built app against floors and peers in turns, and prints one table: npm run bench
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { test } from '../e2e/support/test.ts'
import type { Bench } from './parts/bench.ts'
import { startServer } from './peers/server.ts'
import { cancel } from './rows/cancel.ts'
import { atOnce, far } from './rows/far.ts'
import { histories, sizes, thousand } from './rows/history.ts'
import { idle } from './rows/idle.ts'
import { keyPress } from './rows/keyPress.ts'
import { slowUploads } from './rows/memory.ts'
import { start } from './rows/start.ts'
import { bytes, manyFiles } from './rows/sending.ts'
import { withMeasured } from './table/document.ts'
import type { Row } from './table/figures.ts'
import { machineLines } from './table/machine.ts'
import { OURS, tableOf } from './table/table.ts'

const groups: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  bytes,
  many: manyFiles,
  memory: slowUploads,
  far,
  atOnce,
  key: keyPress,
  start,
  cancel,
  idle,
  history: histories,
  thousand,
  sizes,
}

/** What `--quick` measures, unless groups are named: the others wait for minutes. */
const QUICK = ['bytes', 'many', 'key', 'start', 'cancel', 'sizes']

// From scripts/bench.mjs: Playwright takes no arguments of ours.
const { MAYFLY_BENCH = '{}' } = process.env
const asked = JSON.parse(MAYFLY_BENCH) as {
  readonly quick?: boolean
  readonly only?: readonly string[]
  readonly apps?: readonly { readonly name: string; readonly app: string }[]
  readonly picgo?: string
  readonly write?: boolean
}

test('the table', async ({ folder }) => {
  const machine = (await machineLines()).join('\n')
  console.log(machine)
  const rows: Row[] = []
  const server = await startServer(folder)
  const bench: Bench = {
    folder,
    server,
    builds: [
      { name: OURS, app: projectDir },
      ...(asked.apps ?? []).map(({ name, app }) => ({ name: `${OURS} ${name}`, app })),
    ],
    picgo: asked.picgo,
    isQuick: asked.quick === true,
    add: (...more) => void rows.push(...more),
  }
  const wanted = asked.only ?? (bench.isQuick ? QUICK : undefined)
  for (const [name, measure] of Object.entries(groups)) {
    if (wanted !== undefined && !wanted.includes(name)) continue
    const had = rows.length
    await measure(bench)
    console.log(tableOf(rows.slice(had)))
  }
  server.close()
  const results = join(projectDir, 'test-results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'bench.json'), JSON.stringify(rows, undefined, 2))
  if (asked.write !== true) return
  const document = join(projectDir, 'docs/benchmarks.md')
  const measured = `${machine}\n\n${tableOf(rows)}`
  writeFileSync(document, withMeasured(readFileSync(document, 'utf8'), measured))
})
