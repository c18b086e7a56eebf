// Runs every scenario and prints its figures; with --write, puts them into docs/simulation.md and its picture.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { report } from './report.ts'

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '1000000' }, write: { type: 'boolean', default: false } },
})
const clients = Number(values.clients)
const began = performance.now()
const { table, picture } = report(clients, console.log)
const { user, system } = process.cpuUsage()
const { maxRSS } = process.resourceUsage()
console.log(
  `${clients} clients in ${((performance.now() - began) / 1000).toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of them on a processor, ${(maxRSS / 1024).toFixed(0)} MiB at most`,
)
if (values.write) {
  const page = 'docs/simulation.md'
  const [head, rest] = readFileSync(page, 'utf8').split('<!-- figures -->\n')
  const [, foot] = (rest ?? '').split('<!-- end of figures -->\n')
  if (head === undefined || foot === undefined) throw new Error(`${page} lacks its marks.`)
  writeFileSync(page, `${head}<!-- figures -->\n\n${table}\n\n<!-- end of figures -->\n${foot}`)
  writeFileSync('docs/simulation.svg', picture)
}
