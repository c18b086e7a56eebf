// Damages files of each format a thousand times, and cuts each off at two hundred places: every one is told of, or sent
// right, soon, in little memory, and leaves nothing. Run by `npm run test:mutations`; MUTATIONS and FORMATS narrow it.
import { readFile } from 'node:fs/promises'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { mutated } from '../helpers/mutations.ts'
import { decoded } from './decoded.ts'
import { FORMATS } from './formats.ts'
import { openWorkshop } from './workshop.ts'

const COUNT = Number(process.env.MUTATIONS ?? 1000)
const CUTS = Math.round(COUNT / 5)
const only = process.env.FORMATS?.split(',')
/** A damaged file has 3 s of work; a busy computer takes its time besides. */
const SOON_MS = 10_000
const MOST_MEMORY = 450 * 1024 * 1024

const lines: string[] = []
afterAll(() => {
  console.log(lines.join('\n'))
})

/** Those with wrong bytes, then those without an end. */
function* damage(bytes: Buffer): Generator<readonly [string, Buffer]> {
  for (let seed = 0; seed < COUNT; seed += 1) yield [`seed ${String(seed)}`, mutated(bytes, seed)]
  for (let cut = 0; cut < CUTS; cut += 1) {
    const size = Math.floor((cut * bytes.length) / CUTS)
    yield [`its first ${String(size)} bytes`, bytes.subarray(0, size)]
  }
}

it.each(Object.entries(FORMATS).filter(([name]) => only?.includes(name) !== false))(
  '%s',
  async (name, file) => {
    const workshop = await openWorkshop()
    onTestFinished(() => workshop.close())
    const bytes = await readFile(file)
    const outcomes = new Map<string, number>()
    const wrong: string[] = []
    let longest = 0
    let copies = 0
    let others = 0
    for (const [what, damaged] of damage(bytes)) {
      const judged = await workshop.judge(damaged)
      outcomes.set(judged.outcome, (outcomes.get(judged.outcome) ?? 0) + 1)
      longest = Math.max(longest, judged.longestMs)
      if (judged.longestMs > SOON_MS) wrong.push(`${what}: ${judged.longestMs.toFixed(0)} ms`)
      // What has no end is never cleaned: it is not sent, or sent as it is.
      if (judged.copy === undefined || judged.outcome === 'incomplete') continue
      copies += 1
      const [before, after] = await Promise.all([decoded(judged.damaged), decoded(judged.copy)])
      if (before.works && !after.works) wrong.push(`${what}: the copy can’t be decoded`)
      // Programs skip damage in other ways where a tag beside it is gone.
      if (before.works && before.sums !== after.sums) others += 1
    }
    const told = [...outcomes].sort(([, one], [, other]) => other - one)
    lines.push(
      [
        `| ${name} | ${longest.toFixed(0)} ms | ${(workshop.mostMemory() / 1e6).toFixed(0)} MB | ${String(copies)} | ${String(others)} |`,
        ` ${told.map(([outcome, count]) => `${String(count)} ${outcome}`).join('; ')} |`,
      ].join(''),
    )
    if (wrong.length > 0) lines.push(`${name}: ${wrong.join('; ')}`)
    expect(wrong).toEqual([])
    expect(workshop.mostMemory()).toBeLessThan(MOST_MEMORY)
    expect(workshop.processes()).toBe(1)
  },
  10_000_000,
)
