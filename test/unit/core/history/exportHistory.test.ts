// The history as a file for other programs.
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportOf } from '../../../../src/main/core/history/exportHistory.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { testWorld } from '../../../helpers/outside.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const HEAD = 'name,size,link,uploaded_at,expires_at,state,reason'
const csv = (...rows: Parameters<typeof exportOf>[0]) => exportOf(rows, 'csv', NOW).split('\r\n')
const problem = { kind: 'plan' } as const

describe('CSV', () => {
  it('has a head, a line for each, and ends its last line', () => {
    expect(csv()).toEqual([HEAD, ''])
    expect(csv(linkRow('a.png', NOW + 1), linkRow('b.png', NOW), failedRow('c.png', NOW))).toEqual([
      HEAD,
      `c.png,1000,,,,failed,${words.problem(problem).what}`,
      'b.png,1000,https://img.theapi.app/ephemeral/b.png,2026-11-21T12:00:00.000Z,2026-11-22T12:00:00.000Z,expired,',
      'a.png,1000,https://img.theapi.app/ephemeral/a.png,2026-11-21T12:00:00.001Z,2026-11-22T12:00:00.001Z,live,',
      '',
    ])
  })

  it.each([
    ['a,b.png', '"a,b.png"'],
    ['a"b.png', '"a""b.png"'],
    ['a\nb.png', 'a b.png'],
    ['=cmd|x.png', "'=cmd|x.png"],
    ['+1.png', "'+1.png"],
    ['-1.png', "'-1.png"],
    ['@a.png', "'@a.png"],
    ['=a,"b.png', '"\'=a,""b.png"'],
    ['take -1.png', 'take -1.png'],
    ['a=b.png', 'a=b.png'],
    ['海边.png', '海边.png'],
  ])('%j is the cell %j', (name, cell) => {
    expect(exportOf([failedRow(name, NOW)], 'csv', NOW)).toContain(`\r\n${cell},1000,`)
  })
})

it('JSON has the same columns, with null for what is not there', () => {
  const { size: _size, ...unseen } = failedRow('=c.png', NOW)
  const [live, failed] = JSON.parse(exportOf([linkRow('a.png', NOW + 1), unseen], 'json', NOW)) as unknown[]
  expect(Object.keys(live as object).join(',')).toBe(HEAD)
  expect(live).toMatchObject({ name: 'a.png', size: 1000, state: 'live', reason: null })
  expect(failed).toMatchObject({ name: '=c.png', size: null, link: null, state: 'failed' })
})

describe('the file', () => {
  it('is written, and that is said', async () => {
    const world = await testWorld()
    world.history.text = JSON.stringify([linkRow('a.png', world.now + 1)])
    const mayfly = world.start()
    const file = path.join(world.folder, 'out.csv')
    await mayfly.exportTo(file, 'csv')
    expect(await readFile(file, 'utf8')).toContain('a.png,1000,https://')
    expect(mayfly.state().status.announcement).toMatchObject({ text: '1 upload exported', tone: 'good' })
  })

  it('that can’t be written is a sentence', async () => {
    const world = await testWorld()
    const mayfly = world.start()
    await mkdir(path.join(world.folder, 'out.csv'))
    await mayfly.exportTo(path.join(world.folder, 'out.csv'), 'csv')
    expect(mayfly.state().status.announcement).toMatchObject({
      text: words.history.notExported('other'),
      tone: 'bad',
    })
  })
})
