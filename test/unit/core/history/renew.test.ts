// Which links are renewed where they stand, which files are gone, and which ask first.
import { utimes, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { until } from '../../../helpers/until.ts'

let world: TestWorld

beforeEach(async () => {
  world = await testWorld()
})

const begin = (...rows: Upload[]): Mayfly => {
  world.history.text = JSON.stringify(rows)
  return world.start()
}
const expired = (name: string, path: string) => linkRow(name, world.now - 1000, { path, size: 10 })
const renewing = (mayfly: Mayfly) =>
  mayfly.state().uploads.flatMap(({ renews }) => (renews === undefined ? [] : [renews]))
const said = (mayfly: Mayfly) => mayfly.state().status.announcement?.text
const asked = (mayfly: Mayfly) => mayfly.state().status.question

describe('renewing', () => {
  it('takes each link once, in this order, and only while it is not being renewed', async () => {
    const [a, b] = [await put(world.folder, 'a.png', 10), await put(world.folder, 'b.png', 10)]
    const mayfly = begin(expired('a.png', a), expired('b.png', b))
    await mayfly.renew(['b.png', 'a.png', 'b.png', 'nobody'])
    expect(renewing(mayfly)).toEqual(['b.png', 'a.png'])
    await mayfly.renew(['a.png', 'b.png'])
    expect(mayfly.state().uploads).toHaveLength(4)
  })

  it('says which file is no longer there, and renews the others', async () => {
    const a = await put(world.folder, 'a.png', 10)
    const mayfly = begin(expired('a.png', a), expired('gone.png', `${a}.gone`))
    await mayfly.renew(['gone.png', 'a.png'])
    expect(renewing(mayfly)).toEqual(['a.png'])
    expect(said(mayfly)).toBe(words.toast.sourceGone('gone.png', 1))
  })

  it('of bytes that nobody has any more, and of folders, sends nothing', async () => {
    const a = await put(world.folder, 'a.png', 10)
    const mayfly = begin(
      { ...expired('ours.png', a), spooled: true },
      expired('folder.png', world.folder),
      expired('memory.png', ''),
    )
    await mayfly.renew(['ours.png', 'folder.png', 'memory.png'])
    expect(renewing(mayfly)).toEqual([])
    expect(said(mayfly)).toBe('3 files are no longer where they were')
  })

  it('sends what never became a link as an upload of its own, and so a real link in practice', async () => {
    const [a, b] = [await put(world.folder, 'a.png', 10), await put(world.folder, 'b.png', 10)]
    const mayfly = begin(failedRow('a.png', 1, { path: a }), expired('b.png', b))
    await mayfly.setPractice(true)
    await mayfly.renew(['a.png', 'b.png'])
    expect(renewing(mayfly)).toEqual([])
    const added = mayfly.state().uploads.slice(2)
    expect(added.map(({ name, practice }) => [name, practice])).toEqual([
      ['a.png', true],
      ['b.png', true],
    ])
    expect(mayfly.state().uploads[1]).toMatchObject({ state: 'done', practice: false })
  })
})

describe('a file that has changed', () => {
  const begun = async () => {
    const [same, other] = [await put(world.folder, 'same.png', 10), await put(world.folder, 'other.png', 10)]
    await utimes(other, 1000, 1000)
    const mayfly = begin(
      expired('same.png', same),
      { ...expired('other.png', other), modifiedAt: 1_000_000 },
      expired('longer.png', await put(world.folder, 'longer.png', 11)),
    )
    await writeFile(other, Buffer.alloc(10, 1))
    void mayfly.renew(['same.png', 'other.png', 'longer.png'])
    await until(mayfly, ({ status }) => status.question !== undefined)
    return mayfly
  }

  it('is asked about by name, in front of the user', async () => {
    const mayfly = await begun()
    expect(asked(mayfly)).toMatchObject({ kind: 'changed', names: ['other.png', 'longer.png'] })
    expect(world.windowsShown).toBe(1)
    expect(renewing(mayfly)).toEqual([])
  })

  it.each([
    [true, ['same.png', 'other.png', 'longer.png']],
    [false, ['same.png']],
  ])('is renewed only if that is meant: %s', async (yes, expected) => {
    const mayfly = await begun()
    mayfly.answer(asked(mayfly)?.id ?? '', yes)
    await until(mayfly, () => renewing(mayfly).length > 0)
    expect(renewing(mayfly)).toEqual(expected)
  })
})
