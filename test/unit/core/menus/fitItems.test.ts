// What the menu of a failed row offers where its file can be made to fit, or be sent all the same.
import { describe, expect, it } from 'vitest'
import { fitItems } from '../../../../src/main/core/menus/fitItems.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const none = {
  fit: ignore,
  openConvert: ignore,
  sendAsIs: ignore,
  copyFfmpegLine: ignore,
  fitWithFfmpeg: ignore,
}
function ignore(): void {
  // Nothing is pressed.
}

const labels = (problem: Problem): string[] =>
  fitItems({ ...failedRow('a.mov', 1), problem }, true, none).map((item) =>
    item === 'separator' ? '-' : item.label,
  )

describe('the menu of a row', () => {
  it.each<[Problem, string[]]>([
    [{ kind: 'wrong-type', extension: 'mov' }, []],
    [{ kind: 'wrong-type', extension: 'mov', canFit: true }, ['Make it fit', 'Convert to…']],
    [{ kind: 'too-large', size: 11, limit: 10, canFit: true }, ['Make it fit', 'Convert to…']],
    [{ kind: 'not-media', extension: 'png', is: 'html' }, ['Send as it is']],
    [{ kind: 'incomplete' }, ['Send as it is']],
    [{ kind: 'not-cleaned', why: 'unclear' }, ['Send as it is']],
    [{ kind: 'not-fitted', why: 'no-decoder' }, ['Copy ffmpeg command', 'Run ffmpeg']],
    [{ kind: 'not-fitted', why: 'too-many-pixels' }, []],
    [{ kind: 'not-fitted', why: 'too-long' }, ['Convert to…']],
    [{ kind: 'cancelled' }, ['Convert to…']],
    [{ kind: 'cut-off' }, []],
  ])('with %j: %j', (problem, said) => {
    expect(labels(problem)).toEqual(said)
  })

  it('offers other kinds for a link whose file may be there', () => {
    const opened: string[] = []
    const act = { ...none, openConvert: (id: string) => void opened.push(id) }
    const [item, ...others] = fitItems(linkRow('a.png', 1), true, act)
    if (item === undefined || item === 'separator') throw new Error('no item')
    expect([item.label, others]).toEqual(['Convert to…', []])
    item.onClick?.()
    expect(opened).toEqual([linkRow('a.png', 1).id])
    expect(fitItems({ ...linkRow('a.png', 1), spooled: true }, true, none)).toEqual([])
  })

  it('does what it says, where the file is still there', () => {
    const asked: unknown[] = []
    const act = { ...none, fit: (ids: readonly string[]) => void asked.push(ids) }
    const problem: Problem = { kind: 'wrong-type', extension: 'mov', canFit: true }
    const row = { ...failedRow('a.mov', 1), problem }
    const [item] = fitItems(row, true, act)
    if (item === undefined || item === 'separator') throw new Error('no item')
    item.onClick?.()
    expect(asked).toEqual([[row.id]])
    expect(fitItems(row, false, act)).toMatchObject([{ enabled: false }, { enabled: false }])
  })
})
