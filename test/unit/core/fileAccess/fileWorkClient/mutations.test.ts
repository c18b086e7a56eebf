// Damaged files of every format through real file processes: each is told of, nothing is left of it, and no process ends.
// `npm run test:mutations` damages a thousand of each, and compares what is cleaned.
import { readFile } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { mutated } from '../../../../helpers/mutations.ts'
import { FORMATS } from '../../../../mutations/formats.ts'
import { openWorkshop } from '../../../../mutations/workshop.ts'

const COUNT = 5

it('damaged files are judged one by one, and leave nothing', async () => {
  const workshop = await openWorkshop()
  onTestFinished(() => workshop.close())
  for (const file of Object.values(FORMATS)) {
    const bytes = await readFile(file)
    for (let seed = 1000; seed < 1000 + COUNT; seed += 1) {
      const { outcome } = await workshop.judge(mutated(bytes, seed))
      expect(outcome).not.toMatch(/unexpected|drive/)
    }
    expect(await workshop.judge(bytes)).toMatchObject({ outcome: expect.stringMatching(/told/) as string })
  }
  expect(workshop.processes()).toBe(1)
}, 120_000)
